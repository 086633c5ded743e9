output "url" {
  description = "The page."
  value       = "http://${module.node.public_ip}:${module.bootstrap.page_port}/"
}

output "instance_id" {
  description = "Identifier of the instance."
  value       = module.node.instance_id
}

output "public_ip" {
  description = "Public address; another one after each stop and start, unless elastic_ip is set."
  value       = module.node.public_ip
}

output "ssh_command" {
  description = "Logs in where ssh_cidrs lets you; key as ./dev key made it."
  value       = "ssh -i ${var.key_name}.pem ubuntu@${module.node.public_ip}"
}

output "bootstrap_status_command" {
  description = "Asks the node how far its bootstrap is, without an open port."
  value       = "aws ssm send-command --document-name AWS-RunShellScript --instance-ids ${module.node.instance_id} --parameters 'commands=[\"cat ${module.bootstrap.status_file}\"]'"
}

output "security_group_id" {
  description = "The security group."
  value       = module.network.security_group_id
}
