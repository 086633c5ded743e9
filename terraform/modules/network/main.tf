data "aws_vpc" "default" {
  count   = var.create_vpc ? 0 : 1
  default = true
}

data "aws_subnets" "default" {
  count = var.create_vpc ? 0 : 1

  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default[0].id]
  }

  filter {
    name   = "default-for-az"
    values = ["true"]
  }
}

locals {
  vpc_id             = var.create_vpc ? aws_vpc.own[0].id : data.aws_vpc.default[0].id
  public_subnet_ids  = var.create_vpc ? [for s in aws_subnet.public : s.id] : sort(data.aws_subnets.default[0].ids)
  private_subnet_ids = [for s in aws_subnet.private : s.id]
}
