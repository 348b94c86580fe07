package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.Objects;
import java.util.Optional;

/** Checks that a manifest keeps the identity of the object that its resource describes now. */
final class Immutability {
    private static final String REMEDY =
            " is part of the object's identity and can't be changed: create a new resource, and remove this one.";

    private Immutability() {}

    /**
     * Returns why the change is refused: by Kubernetes, or by the operator when only a name leads elsewhere.
     *
     * @param applied state of the base
     * @param live the resource in the cluster
     */
    static Optional<Outcome> violation(
            Desired desired, Optional<Desired> applied, EnvironmentObject resource, Optional<EnvironmentObject> live) {
        return live.map(known -> ofLive(desired, known, resource))
                .orElseGet(() -> applied.flatMap(known -> ofBase(desired.identity(), known.identity())));
    }

    private static Optional<Outcome> ofLive(Desired desired, EnvironmentObject live, EnvironmentObject resource) {
        EnvironmentObjectSpec before = live.getSpec();
        EnvironmentObjectSpec now = resource.getSpec();
        if (before == null) {
            return Optional.empty();
        }
        if (!Objects.equals(before.organizationRef(), now.organizationRef())) {
            return refused("organizationRef");
        }
        Optional<ObjectType> type = before.type();
        return identity(
                desired.identity(),
                Objects.requireNonNullElse(before.objectKey(), ""),
                type,
                before.deployment() != null);
    }

    private static Optional<Outcome> ofBase(ObjectIdentity now, ObjectIdentity before) {
        Optional<Outcome> refused =
                identity(now, before.key(), Optional.of(before.type()), before.scope() == Scope.DEPLOYMENT);
        boolean moved = !now.scopeEntityId().equals(before.scopeEntityId());
        return refused.isPresent() || !moved
                ? refused
                : Optional.of(new Outcome.Stalled(
                        Reason.SCOPE_CHANGED, "The " + now.scope().field() + " of the resource" + REMEDY));
    }

    private static Optional<Outcome> identity(
            ObjectIdentity now, String key, Optional<ObjectType> type, boolean ofDeployment) {
        if (!now.key().equals(key)) {
            return refused("objectKey");
        }
        if (!Optional.of(now.type()).equals(type)) {
            return refused("the type of the object");
        }
        boolean deployment = now.scope() == Scope.DEPLOYMENT;
        return deployment == ofDeployment ? Optional.empty() : refused("the scope of the object");
    }

    private static Optional<Outcome> refused(String field) {
        return Optional.of(new Outcome.Stalled(Reason.INVALID_SPEC, field + REMEDY));
    }
}
