# The instance. A new image of Ubuntu does not replace it, a change of its bootstrap does.

data "aws_ssm_parameter" "ubuntu" {
  count = var.ami_id == null ? 1 : 0
  name  = "/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id"
}

locals {
  user_data_max = 16384 # bytes, before base64: EC2's limit
  user_data_raw = floor(length(var.user_data_base64) / 4) * 3
}

resource "aws_key_pair" "node" {
  key_name   = var.key_name
  public_key = trimspace(var.public_key)
}

resource "aws_instance" "node" {
  ami                         = var.ami_id == null ? nonsensitive(data.aws_ssm_parameter.ubuntu[0].value) : var.ami_id
  instance_type               = var.instance_type
  key_name                    = aws_key_pair.node.key_name
  subnet_id                   = var.subnet_id
  vpc_security_group_ids      = var.security_group_ids
  associate_public_ip_address = var.assign_public_ip
  iam_instance_profile        = aws_iam_instance_profile.node.name
  monitoring                  = var.detailed_monitoring
  ebs_optimized               = true
  user_data_base64            = var.user_data_base64
  user_data_replace_on_change = true

  # version 2; with one hop pods off the host's network get no answer
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = var.imds_hops
    instance_metadata_tags      = "enabled"
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = var.root_volume_gib
    encrypted   = true
  }

  dynamic "instance_market_options" {
    for_each = var.spot ? [1] : []

    content {
      market_type = "spot"
    }
  }

  tags = { Name = var.name }

  lifecycle {
    ignore_changes = [ami]

    precondition {
      condition     = local.user_data_raw <= local.user_data_max
      error_message = "user data has ${local.user_data_raw} bytes and EC2 takes ${local.user_data_max}: shorten modules/bootstrap/files."
    }
  }
}

resource "aws_eip" "node" {
  count    = var.elastic_ip ? 1 : 0
  domain   = "vpc"
  instance = aws_instance.node.id

  tags = { Name = var.name }
}
