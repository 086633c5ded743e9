output "url" {
  description = "The page."
  value       = module.monitor.url
}

output "instance_id" {
  description = "Identifier of the instance."
  value       = module.monitor.instance_id
}

output "public_ip" {
  description = "Its public address."
  value       = module.monitor.public_ip
}

output "ssh_command" {
  description = "Logs in where ssh_cidrs lets you."
  value       = module.monitor.ssh_command
}

output "bootstrap_status_command" {
  description = "Asks the node how far its bootstrap is."
  value       = module.monitor.bootstrap_status_command
}
