output "url" {
  description = "The page, behind the load balancer or the CDN."
  value       = var.cdn ? "https://${aws_cloudfront_distribution.page[0].domain_name}/" : "${local.https ? "https" : "http"}://${aws_lb.page.dns_name}/"
}

output "instance_id" {
  description = "The first server: where kubectl is asked through Systems Manager."
  value       = aws_instance.server["server-1"].id
}
