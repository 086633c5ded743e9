# One node: where it lives, what it does at boot, the node, and by values what watches it and switches it off at night.

module "network" {
  source = "./modules/network"

  name                = var.name
  security_group_name = var.security_group_name
  page_port           = module.bootstrap.page_port
  page_cidrs          = var.page_cidrs
  ssh_cidrs           = var.ssh_cidrs
  create_vpc          = var.network.create_vpc
  cidr                = var.network.cidr
  zones               = var.network.zones
  nat                 = var.network.nat
}

module "bootstrap" {
  source = "./modules/bootstrap"

  images     = var.images
  key_name   = var.key_name
  k3s        = var.k3s
  page_names = var.page_names
}

module "node" {
  source = "./modules/node"

  name                = var.name
  key_name            = var.key_name
  public_key          = var.public_key
  instance_type       = var.instance_type
  ami_id              = var.ami_id
  root_volume_gib     = var.root_volume_gib
  detailed_monitoring = var.detailed_monitoring
  elastic_ip          = var.elastic_ip
  spot                = var.spot
  subnet_id           = module.network.public_subnet_ids[0]
  assign_public_ip    = var.network.create_vpc ? true : null
  security_group_ids  = [module.network.security_group_id]
  user_data_base64    = module.bootstrap.user_data_base64
  imds_hops           = var.ecr_read ? 2 : 1 # the operator, which asks ECR, is not on the host's network
  policies            = merge(var.ecr_read ? { ecr = "AmazonEC2ContainerRegistryReadOnly" } : {}, var.cloudwatch != null ? { cloudwatch = "CloudWatchAgentServerPolicy" } : {})
}

module "watch" {
  source = "./modules/watch"
  count  = var.cloudwatch == null ? 0 : 1

  name               = var.name
  instance_id        = module.node.instance_id
  alarm_email        = var.cloudwatch.alarm_email
  log_retention_days = var.cloudwatch.log_retention_days
}

module "schedule" {
  source = "./modules/schedule"
  count  = var.schedule == null ? 0 : 1

  name         = var.name
  instance_id  = module.node.instance_id
  instance_arn = module.node.instance_arn
  stop         = var.schedule.stop
  start        = var.schedule.start
  timezone     = var.schedule.timezone
}
