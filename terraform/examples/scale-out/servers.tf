# Three servers in private subnets. They are reached under one name: an internal load balancer of theirs.

locals {
  servers = { for i in range(local.zones) : "server-${i + 1}" => i }
}

module "server_bootstrap" {
  source   = "../../modules/bootstrap"
  for_each = local.servers

  images          = var.images
  key_name        = var.key_name
  k3s             = var.k3s
  role            = each.value == 0 ? "first" : "server"
  server          = aws_lb.api.dns_name
  token_parameter = var.token_parameter
  region          = var.region
  every_node      = true
  # the balancer and the CDN hand on the name that was asked for
  page_names = concat(var.page_names, [aws_lb.page.dns_name], aws_cloudfront_distribution.page[*].domain_name)
}

resource "aws_instance" "server" {
  for_each                    = local.servers
  ami                         = local.ami_id
  instance_type               = var.instance_type
  key_name                    = aws_key_pair.nodes.key_name
  subnet_id                   = module.network.private_subnet_ids[each.value]
  vpc_security_group_ids      = [module.network.security_group_id, aws_security_group.cluster.id]
  iam_instance_profile        = aws_iam_instance_profile.node.name
  ebs_optimized               = true
  monitoring                  = true
  user_data_base64            = module.server_bootstrap[each.key].user_data_base64
  user_data_replace_on_change = true

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "enabled"
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 20
    encrypted   = true
  }

  tags = { Name = "${var.name}-${each.key}" }

  lifecycle {
    ignore_changes = [ami]
  }
}

resource "aws_lb" "api" {
  name                             = "${var.name}-api"
  internal                         = true
  load_balancer_type               = "network"
  subnets                          = module.network.private_subnet_ids
  security_groups                  = [aws_security_group.cluster.id]
  enable_cross_zone_load_balancing = true
}

resource "aws_lb_target_group" "api" {
  name     = "${var.name}-api"
  port     = 6443
  protocol = "TCP"
  vpc_id   = module.network.vpc_id
  # a server that asks for itself through it would not get an answer
  preserve_client_ip = false

  health_check {
    protocol = "TCP"
    interval = 10
  }
}

resource "aws_lb_listener" "api" {
  load_balancer_arn = aws_lb.api.arn
  port              = 6443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}

resource "aws_lb_target_group_attachment" "api" {
  for_each         = aws_instance.server
  target_group_arn = aws_lb_target_group.api.arn
  target_id        = each.value.id
}
