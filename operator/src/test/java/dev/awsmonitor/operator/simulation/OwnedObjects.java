package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.operator.simulation.Wanted.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deployment and Service of one Monitor in the API server, what writes to them, and their pods. */
final class OwnedObjects {
  /** An administrator's tool that knows better, and cannot be told. */
  private static final String RIVAL = "rival";

  private static final String KUBECTL = "kubectl-edit";
  private static final long RIVAL_MILLIS = 50;

  private final VirtualTime time;
  private final Kubelet kubelet;
  private final Runnable changed;
  private final Map<Kind, ModelObject> objects = new EnumMap<>(Kind.class);
  private Optional<DeploymentController> controller = Optional.empty();
  private Optional<Wanted> rendered = Optional.empty();
  private boolean rival;
  private int uids;

  OwnedObjects(VirtualTime time, Kubelet kubelet, Runnable changed) {
    this.time = time;
    this.kubelet = kubelet;
    this.changed = changed;
  }

  Optional<ModelObject> get(Kind kind) {
    return Optional.ofNullable(objects.get(kind));
  }

  Map<Kind, ModelObject> all() {
    return Map.copyOf(objects);
  }

  Optional<DeploymentController> controller() {
    return controller;
  }

  /** The template that the Deployment has, with what others wrote into it. */
  Optional<Template> template() {
    return get(Kind.DEPLOYMENT)
        .flatMap(
            d ->
                d.value(Wanted.TEMPLATE)
                    .map(Template.class::cast)
                    .map(own -> own.restarted(d.value(Wanted.RESTARTED).map(Object::toString))));
  }

  void apply(Kind kind, Wanted wanted) {
    if (kind == Kind.DEPLOYMENT) {
      time.note(() -> "Deployment becomes " + wanted.template());
      rendered = Optional.of(wanted);
    }
    var before = get(kind).orElseGet(() -> ModelObject.empty(++uids));
    put(kind, before.applied(wanted.fields(kind)));
  }

  private void put(Kind kind, ModelObject next) {
    var before = objects.put(kind, next);
    if (next.equals(before)) {
      return;
    }
    if (kind == Kind.DEPLOYMENT) {
      roll(next);
    } else {
      answer(next);
    }
    changed.run();
  }

  private void roll(ModelObject deployment) {
    var target = controller.orElseGet(() -> new DeploymentController(time, kubelet));
    controller = Optional.of(target);
    target.put(
        template().orElseThrow(),
        deployment.value(Wanted.REPLICAS).map(Integer.class::cast).orElseThrow(),
        rendered.orElseThrow().rendered());
  }

  /** Another manager of the Service writes its own value again, whenever it is not there. */
  void rival(boolean isThere) {
    time.note(() -> isThere ? "another manager comes" : "the other manager leaves");
    rival = isThere;
    get(Kind.SERVICE).ifPresent(this::answer);
  }

  private void answer(ModelObject service) {
    if (rival && service.value(Wanted.TRAFFIC).filter("Cluster"::equals).isEmpty()) {
      time.after(
          RIVAL_MILLIS,
          () -> {
            if (rival) {
              patch(Kind.SERVICE, RIVAL, Wanted.TRAFFIC, "Cluster");
            }
          });
    }
  }

  /** A person changes a field of the Service by hand. */
  void editService() {
    patch(Kind.SERVICE, KUBECTL, Wanted.TRAFFIC, "Cluster");
  }

  /** A person changes the pod template by hand, in a field that the operator applies. */
  void editDeployment(String edit) {
    get(Kind.DEPLOYMENT)
        .flatMap(d -> d.value(Wanted.TEMPLATE))
        .map(Template.class::cast)
        .ifPresent(own -> patch(Kind.DEPLOYMENT, KUBECTL, Wanted.TEMPLATE, own.edited(edit)));
  }

  /** {@code kubectl rollout restart}: an annotation in the template that nobody else has. */
  void restart() {
    patch(Kind.DEPLOYMENT, "kubectl-rollout", Wanted.RESTARTED, time.timestamp());
  }

  /** {@code kubectl scale}. */
  void scale(int replicas) {
    patch(Kind.DEPLOYMENT, "kubectl", Wanted.REPLICAS, replicas);
  }

  private void patch(Kind kind, String manager, String path, Object value) {
    get(kind)
        .ifPresent(
            object -> {
              time.note(() -> manager + " changes " + path + " of the " + kind.wireName);
              put(kind, object.patched(manager, path, value));
            });
  }

  /** Deletes an object; the pods go with the Deployment. */
  void delete(Kind kind) {
    if (objects.remove(kind) == null) {
      return;
    }
    time.note(() -> kind.wireName + " is deleted");
    if (kind == Kind.DEPLOYMENT) {
      controller = Optional.empty();
      List.copyOf(kubelet.pods()).forEach(kubelet::delete);
    }
    changed.run();
  }

  /** Deletes what belongs to no Monitor any more, as the garbage collector does. */
  void collect(Optional<String> monitor) {
    for (var kind : Kind.values()) {
      var owner = get(kind).flatMap(o -> o.value(Wanted.OWNER));
      if (owner.isPresent() && !owner.equals(monitor.map(Object.class::cast))) {
        delete(kind);
      }
    }
  }
}
