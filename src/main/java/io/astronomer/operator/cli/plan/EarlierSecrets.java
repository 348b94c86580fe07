package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.RecordedState;
import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.resolve.Resolver;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Objects whose value in Astro may come from a Secret, by any manifest of the base or resource of the cluster. A plan shows
 * no such value, whichever resource describes the object now.
 */
record EarlierSecrets(Set<ObjectIdentity> values, Set<ObjectIdentity> connections) {

    static EarlierSecrets of(
            List<Candidate.Resolved> candidates,
            List<Removals.Removed> removed,
            List<EnvironmentObject> live,
            Resolver resolver) {
        EarlierSecrets earlier = new EarlierSecrets(new HashSet<>(), new HashSet<>());
        candidates.forEach(candidate -> candidate.base().ifPresent(earlier::add));
        removed.forEach(one -> one.base().known().ifPresent(earlier::add));
        live.forEach(resource -> resolver.resolveMetadata(resource).known().ifPresent(earlier::add));
        return earlier;
    }

    private void add(Desired desired) {
        Optional<SecretRevision> revision = desired.revision();
        if (revision.isPresent()) {
            values.add(desired.identity());
        }
        if (revision.filter(SecretRevision::hasConnection).isPresent()) {
            connections.add(desired.identity());
        }
    }

    /** Returns the state with what is known of earlier specs. */
    RecordedState in(ObjectIdentity identity, RecordedState recorded) {
        return recorded.withFormer(values.contains(identity), connections.contains(identity));
    }
}
