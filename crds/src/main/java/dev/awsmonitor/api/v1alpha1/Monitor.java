package dev.awsmonitor.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One dashboard, rolled to every image pushed under the tag it names. */
@Group("awsmonitor.dev")
@Version("v1alpha1")
@Kind("Monitor")
@Plural("monitors")
@ShortNames("mon")
@Categories("all")
public final class Monitor extends CustomResource<MonitorSpec, MonitorStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
