output "instance_id" {
  description = "Identifier of the instance."
  value       = aws_instance.node.id
}

output "instance_arn" {
  description = "Its ARN."
  value       = aws_instance.node.arn
}

output "public_ip" {
  description = "Its public address."
  value       = var.elastic_ip ? aws_eip.node[0].public_ip : aws_instance.node.public_ip
}

output "role_name" {
  description = "Its role."
  value       = aws_iam_role.node.name
}

output "instance" {
  description = "The instance, whole."
  value       = aws_instance.node
}

output "policies" {
  description = "What its role may do, by the names of AWS's policies."
  value       = toset([for a in aws_iam_role_policy_attachment.node : basename(a.policy_arn)])
}
