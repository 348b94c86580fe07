package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.SecretValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides what one Deployment gets of a key. */
record Sight(Entity deployment, Set<ObjectIdentity> unusable, Set<ScopeEntity> unread, Managers managers) {

    EffectiveObject of(ObjectIdentity own, ObjectIdentity shared, Map<ObjectIdentity, RemoteObject> objects) {
        List<Candidate> known = Stream.of(own(own, objects), shared(shared, objects))
                .flatMap(Optional::stream)
                .toList();
        List<Candidate> seen = known.stream()
                .filter(candidate -> candidate.cause().mayBeSeen())
                .toList();
        EffectiveState state = state(known, seen);
        return new EffectiveObject(
                own.type(),
                own.key(),
                state,
                seen.isEmpty() ? known : seen,
                seen.isEmpty()
                        ? List.of()
                        : known.stream()
                                .filter(each -> !each.cause().mayBeSeen())
                                .toList(),
                reason(state, known, seen));
    }

    private static EffectiveState state(List<Candidate> known, List<Candidate> seen) {
        if (known.isEmpty()) {
            return EffectiveState.ABSENT;
        }
        if (seen.isEmpty()) {
            return known.get(0).cause() == Cause.EXCLUDED ? EffectiveState.EXCLUDED : EffectiveState.NOT_LINKED;
        }
        Candidate only = seen.get(0);
        if (seen.size() > 1
                || only.cause() == Cause.LINKED_AND_EXCLUDED
                || only.cause().isUnknown()) {
            return EffectiveState.UNDETERMINED;
        }
        if (only.cause() == Cause.OWN) {
            return EffectiveState.OWN;
        }
        boolean overridden = only.fields().stream().anyMatch(field -> field.origin() == Origin.OVERRIDE);
        return overridden ? EffectiveState.OVERRIDDEN : EffectiveState.AS_IS;
    }

    private static String reason(EffectiveState state, List<Candidate> known, List<Candidate> seen) {
        if (state == EffectiveState.ABSENT) {
            return "only other Deployments have an object of this key";
        }
        if (seen.size() > 1 && seen.stream().noneMatch(each -> each.cause().isUnknown())) {
            return "the Deployment and its Workspace both have an object of this key: Astro does not document which of"
                    + " the two the Deployment gets";
        }
        return (seen.isEmpty() ? known : seen)
                .stream()
                        .map(Candidate::cause)
                        .filter(cause -> seen.size() < 2 || cause.isUnknown())
                        .findFirst()
                        .map(Cause::words)
                        .orElse("");
    }

    private Optional<Candidate> own(ObjectIdentity identity, Map<ObjectIdentity, RemoteObject> objects) {
        return Optional.ofNullable(objects.get(identity))
                .map(object -> candidate(object, Cause.OWN, RemotePayload.empty()))
                .or(() -> unknown(identity, unread.contains(identity.scopeEntity()), Cause.NOT_LISTED))
                .or(() -> unreadable(identity));
    }

    private Optional<Candidate> shared(ObjectIdentity identity, Map<ObjectIdentity, RemoteObject> objects) {
        return Optional.ofNullable(objects.get(identity)).map(this::shared).or(() -> unreadable(identity));
    }

    private Optional<Candidate> unreadable(ObjectIdentity identity) {
        return unknown(identity, unusable.contains(identity), Cause.UNREADABLE);
    }

    private static Optional<Candidate> unknown(ObjectIdentity identity, boolean applies, Cause cause) {
        return applies
                ? Optional.of(new Candidate(identity, Optional.empty(), cause, List.of(), Optional.empty()))
                : Optional.empty();
    }

    private Candidate shared(RemoteObject object) {
        Optional<RemoteLink> link = object.links().stream()
                .filter(each -> each.deploymentId().equals(deployment.id()))
                .findFirst();
        return candidate(
                object,
                cause(object, link.isPresent()),
                link.map(RemoteLink::overrides).orElseGet(RemotePayload::empty));
    }

    private Cause cause(RemoteObject object, boolean linked) {
        boolean excluded = object.excluded().contains(deployment.id());
        if (linked) {
            return excluded
                    ? Cause.LINKED_AND_EXCLUDED
                    : object.autoLinkDeployments() ? Cause.LINKED_AND_AUTO_LINKED : Cause.LINKED;
        }
        if (excluded) {
            return Cause.EXCLUDED;
        }
        return object.autoLinkDeployments() ? Cause.AUTO_LINKED : Cause.NOT_LINKED;
    }

    private Candidate candidate(RemoteObject object, Cause cause, RemotePayload overrides) {
        Optional<ManagedBy> managedBy = managers.of(object);
        List<EffectiveField> fields = !cause.mayBeSeen()
                ? List.of()
                : EffectiveFields.of(object, overrides).stream()
                        .map(field -> managedBy
                                .map(by -> hidden(object, cause, field, by))
                                .orElse(field))
                        .toList();
        return new Candidate(object.identity(), Optional.of(object), cause, fields, managedBy);
    }

    /** Astro shows some values that a Secret supplies. They are secret all the same. */
    private EffectiveField hidden(RemoteObject object, Cause cause, EffectiveField field, ManagedBy by) {
        if (!(field.value() instanceof EffectiveValue.Shown shown)) {
            return field;
        }
        EditTarget target = EditTarget.of(object.identity().type(), cause, deployment, field);
        return by.places().of(target).secret()
                ? field.with(new EffectiveValue.Private(new SecretValue(shown.value())))
                : field;
    }
}
