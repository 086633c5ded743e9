# Agents that come and go with the load. A new one joins by itself; the operator gives it a dashboard.

module "agent_bootstrap" {
  source = "../../modules/bootstrap"

  images          = var.images
  key_name        = var.key_name
  k3s             = var.k3s
  role            = "agent"
  server          = aws_lb.api.dns_name
  token_parameter = var.token_parameter
  region          = var.region
}

resource "aws_launch_template" "agent" {
  name_prefix   = "${var.name}-agent-"
  image_id      = local.ami_id
  instance_type = var.instance_type
  key_name      = aws_key_pair.nodes.key_name
  user_data     = module.agent_bootstrap.user_data_base64
  ebs_optimized = true

  iam_instance_profile {
    name = aws_iam_instance_profile.node.name
  }

  vpc_security_group_ids = [module.network.security_group_id, aws_security_group.cluster.id]

  monitoring {
    enabled = true
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "enabled"
  }

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      volume_type = "gp3"
      volume_size = 20
      encrypted   = true
    }
  }

  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "${var.name}-agent" }
  }

  lifecycle {
    ignore_changes = [image_id]
  }
}

resource "aws_autoscaling_group" "agents" {
  name                      = "${var.name}-agents"
  min_size                  = var.agents.min
  max_size                  = var.agents.max
  vpc_zone_identifier       = module.network.private_subnet_ids
  target_group_arns         = [aws_lb_target_group.page.arn]
  health_check_type         = "ELB"
  health_check_grace_period = 900 # boot, k3s, images, then the page

  launch_template {
    id      = aws_launch_template.agent.id
    version = aws_launch_template.agent.latest_version
  }

  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage = 90
    }
  }

  tag {
    key                 = "Project"
    value               = "aws-monitor"
    propagate_at_launch = true
  }

  # agents join through the servers
  depends_on = [aws_lb_target_group_attachment.api, aws_iam_role_policy.token]
}

resource "aws_autoscaling_policy" "cpu" {
  name                   = "${var.name}-cpu"
  autoscaling_group_name = aws_autoscaling_group.agents.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}
