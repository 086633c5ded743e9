# The VPC of our own: a public and a private subnet in each zone, one NAT gateway for all.

data "aws_availability_zones" "here" {
  count = var.create_vpc ? 1 : 0
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  zone_names = var.create_vpc ? slice(data.aws_availability_zones.here[0].names, 0, var.zones) : []
  zone_index = { for i, zone in local.zone_names : zone => i }
  has_nat    = var.create_vpc && var.nat
}

resource "aws_vpc" "own" {
  count                = var.create_vpc ? 1 : 0
  cidr_block           = var.cidr
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

# The group that everything lands in by mistake lets nothing through.
resource "aws_default_security_group" "own" {
  count  = var.create_vpc ? 1 : 0
  vpc_id = aws_vpc.own[0].id
}

resource "aws_internet_gateway" "own" {
  count  = var.create_vpc ? 1 : 0
  vpc_id = aws_vpc.own[0].id

  tags = { Name = var.name }
}

resource "aws_subnet" "public" {
  for_each          = local.zone_index
  vpc_id            = aws_vpc.own[0].id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.cidr, 8, each.value)

  tags = { Name = "${var.name}-public-${each.key}" }
}

resource "aws_subnet" "private" {
  for_each          = local.zone_index
  vpc_id            = aws_vpc.own[0].id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.cidr, 8, 100 + each.value)

  tags = { Name = "${var.name}-private-${each.key}" }
}

resource "aws_route_table" "public" {
  count  = var.create_vpc ? 1 : 0
  vpc_id = aws_vpc.own[0].id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.own[0].id
  }

  tags = { Name = "${var.name}-public" }
}

resource "aws_route_table_association" "public" {
  for_each       = aws_subnet.public
  subnet_id      = each.value.id
  route_table_id = aws_route_table.public[0].id
}

resource "aws_eip" "nat" {
  count  = local.has_nat ? 1 : 0
  domain = "vpc"

  tags = { Name = "${var.name}-nat" }
}

resource "aws_nat_gateway" "own" {
  count         = local.has_nat ? 1 : 0
  allocation_id = aws_eip.nat[0].id
  subnet_id     = aws_subnet.public[local.zone_names[0]].id

  tags       = { Name = var.name }
  depends_on = [aws_internet_gateway.own]
}

resource "aws_route_table" "private" {
  count  = var.create_vpc ? 1 : 0
  vpc_id = aws_vpc.own[0].id

  tags = { Name = "${var.name}-private" }
}

resource "aws_route" "nat" {
  count                  = local.has_nat ? 1 : 0
  route_table_id         = aws_route_table.private[0].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.own[0].id
}

resource "aws_route_table_association" "private" {
  for_each       = aws_subnet.private
  subnet_id      = each.value.id
  route_table_id = aws_route_table.private[0].id
}
