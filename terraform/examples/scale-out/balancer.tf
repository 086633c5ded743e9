# The public way in: agents that answer /readyz get traffic, others do not.

locals {
  https = var.certificate_arn != null
}

resource "aws_lb" "page" {
  name                       = "${var.name}-page"
  load_balancer_type         = "application"
  subnets                    = module.network.public_subnet_ids
  security_groups            = [aws_security_group.balancer.id]
  drop_invalid_header_fields = true
}

resource "aws_lb_target_group" "page" {
  name                 = "${var.name}-page"
  port                 = module.agent_bootstrap.page_port
  protocol             = "HTTP"
  vpc_id               = module.network.vpc_id
  deregistration_delay = 30

  health_check {
    path                = "/readyz"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "page" {
  load_balancer_arn = aws_lb.page.arn
  port              = local.https ? 443 : 80
  protocol          = local.https ? "HTTPS" : "HTTP"
  certificate_arn   = var.certificate_arn
  ssl_policy        = local.https ? "ELBSecurityPolicy-TLS13-1-2-2021-06" : null

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.page.arn
  }
}

resource "aws_cloudfront_distribution" "page" {
  count           = var.cdn ? 1 : 0
  enabled         = true
  is_ipv6_enabled = true
  comment         = var.name

  origin {
    origin_id   = "page"
    domain_name = aws_lb.page.dns_name

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = local.https ? "https-only" : "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    target_origin_id       = "page"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    # by what the page says itself: its style may be kept, the page may not
    cache_policy_id = data.aws_cloudfront_cache_policy.by_origin[0].id
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

data "aws_cloudfront_cache_policy" "by_origin" {
  count = var.cdn ? 1 : 0
  name  = "UseOriginCacheControlHeaders"
}
