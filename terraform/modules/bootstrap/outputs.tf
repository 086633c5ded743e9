output "user_data_base64" {
  description = "Cloud-init's configuration, gzipped, in base64."
  value       = base64gzip(local.user_data)
}

output "page_port" {
  description = "Port of the page on the node."
  value       = local.page_port
}

output "status_file" {
  description = "File on the node that says how far the bootstrap is."
  value       = local.status_file
}

output "user_data" {
  description = "The same as text."
  value       = local.user_data
}
