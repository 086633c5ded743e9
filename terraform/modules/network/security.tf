# What may come in and go out. Rules of their own: one that is added elsewhere is not undone here.

locals {
  open = merge(
    { for cidr in var.page_cidrs : "page ${cidr}" => { port = var.page_port, cidr = cidr, what = "The page" } },
    { for cidr in var.ssh_cidrs : "ssh ${cidr}" => { port = 22, cidr = cidr, what = "SSH" } },
  )
}

resource "aws_security_group" "node" {
  name        = var.security_group_name
  description = "The page on port ${var.page_port}, SSH from where it is allowed."
  vpc_id      = local.vpc_id

  tags = { Name = var.security_group_name }
}

resource "aws_vpc_security_group_ingress_rule" "open" {
  for_each          = local.open
  security_group_id = aws_security_group.node.id
  description       = each.value.what
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
  cidr_ipv4         = strcontains(each.value.cidr, ":") ? null : each.value.cidr
  cidr_ipv6         = strcontains(each.value.cidr, ":") ? each.value.cidr : null
}

# Registries and AWS have no fixed addresses.
resource "aws_vpc_security_group_egress_rule" "ipv4" {
  security_group_id = aws_security_group.node.id
  description       = "All"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "ipv6" {
  security_group_id = aws_security_group.node.id
  description       = "All"
  ip_protocol       = "-1"
  cidr_ipv6         = "::/0"
}
