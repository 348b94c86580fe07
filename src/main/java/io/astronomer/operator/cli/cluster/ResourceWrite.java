package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.EnvironmentObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Write of one resource. It is made only to the state that was shown, or to one that leads to the same decision.
 *
 * @param shown the resource that was decided on
 */
public record ResourceWrite(Verb verb, EnvironmentObject shown, Change change) implements Write {

    @Override
    public Target target() {
        return Target.of(shown);
    }

    @Override
    public boolean make(KubernetesCluster cluster) {
        EnvironmentObject present = shown;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                cluster.patch(
                        target(),
                        change.patch(),
                        Optional.ofNullable(present.getMetadata().getResourceVersion()));
                return true;
            } catch (ClusterFailure failure) {
                if (failure.kind() != ClusterFailure.Kind.CONFLICT) {
                    throw failure;
                }
            }
            present = cluster.resource(target().namespace(), target().name())
                    .orElseThrow(() -> new ClusterFailure(ClusterFailure.Kind.ABSENT, "it was deleted meanwhile."));
            if (!isStillWanted(present)) {
                return false;
            }
        }
        throw new ClusterFailure(
                ClusterFailure.Kind.CONFLICT, "other clients change it all the time: run the command again.");
    }

    private boolean isStillWanted(EnvironmentObject present) {
        if (!Objects.equals(present.getMetadata().getUid(), shown.getMetadata().getUid())) {
            throw changed("it was deleted and created again meanwhile.");
        }
        Decision decision = verb.decide(present);
        if (decision instanceof Decision.Nothing) {
            return false;
        }
        if (decision instanceof Decision.Unfit unfit) {
            throw changed("it changed since it was shown: " + unfit.reason());
        }
        if (decision instanceof Decision.Set set && !set.change().patch().equals(change.patch())) {
            throw changed("it changed since it was shown; now the command would set "
                    + set.change().sets() + ". Run it again.");
        }
        return true;
    }

    private static ClusterFailure changed(String message) {
        return new ClusterFailure(ClusterFailure.Kind.CONFLICT, message);
    }

    @Override
    public List<Awaited> awaited() {
        return List.of(new Awaited(target(), now -> verb.reached(shown, now)));
    }
}
