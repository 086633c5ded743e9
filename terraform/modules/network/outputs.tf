output "vpc_id" {
  description = "The VPC."
  value       = local.vpc_id
}

output "public_subnet_ids" {
  description = "Subnets that reach the internet, and are reached, in a stable order."
  value       = local.public_subnet_ids
}

output "private_subnet_ids" {
  description = "Subnets that are not reached; none in the default VPC."
  value       = local.private_subnet_ids
}

output "security_group_id" {
  description = "The security group."
  value       = aws_security_group.node.id
}

output "open" {
  description = "Ports that may be reached, by what and whom."
  value       = { for what, rule in aws_vpc_security_group_ingress_rule.open : what => rule.from_port }
}
