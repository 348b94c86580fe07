package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.IdentityConflicts;
import io.astronomer.operator.resolve.Resolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Resources that describe the same object: of the manifests, and of the cluster. */
final class Conflicts {
    private final String organizationId;
    private final Map<ObjectIdentity, List<EnvironmentObject>> contenders = new HashMap<>();

    /** @param known namespace and name of each resource of head and base, whose state in the cluster does not count */
    Conflicts(
            String organizationId,
            Resolver resolver,
            List<Candidate.Resolved> candidates,
            Stream<EnvironmentObject> live,
            Set<String> known) {
        this.organizationId = organizationId;
        candidates.stream()
                .filter(candidate -> resolver.contends(candidate.resource()))
                .forEach(candidate -> add(candidate.identity(), candidate.resource()));
        live.filter(resource -> !known.contains(Manifest.reference(resource)))
                .filter(resolver::contends)
                .forEach(resource -> resolver.identity(resource).ifPresent(identity -> add(identity, resource)));
    }

    private void add(ObjectIdentity identity, EnvironmentObject resource) {
        contenders.computeIfAbsent(identity, unknown -> new ArrayList<>()).add(resource);
    }

    /** Returns the outcome of a resource whose object another one owns. */
    Optional<Outcome> of(Candidate.Resolved candidate) {
        List<EnvironmentObject> same = contenders.getOrDefault(candidate.identity(), List.of());
        return same.size() < 2 || !same.contains(candidate.resource())
                ? Optional.empty()
                : IdentityConflicts.winnerOver(organizationId, candidate.resource(), same.stream(), able -> true)
                        .map(owner -> new Outcome.Blocked(
                                Reason.RESOURCE_CONFLICT,
                                "EnvironmentObject " + Manifest.reference(owner)
                                        + " describes the same object: the type, objectKey and the Workspace or"
                                        + " Deployment are the same. Delete one of the two resources, or choose"
                                        + " another objectKey.",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }
}
