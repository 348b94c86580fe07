package io.astronomer.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.blast.Acknowledgements;
import io.astronomer.operator.blast.BlastRadius;
import io.astronomer.operator.blast.Inhabitants;
import io.astronomer.operator.blast.ManagedObject;
import io.astronomer.operator.blast.Terms;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is looked at once a mass change was acknowledged. */
class MassChangeWatchTest {
    private final Set<String> tokens = new HashSet<>();
    private final List<ResourceID> woken = new ArrayList<>();
    private final EnvironmentObject resource = Resources.stored(1, null);
    private final String uid = resource.getMetadata().getUid();
    private final BlastRadius radius = new BlastRadius(
            new Terms(OptionalInt.of(1), 50, Duration.ofMinutes(10)),
            place -> new Inhabitants.Count(Set.of(), Set.of(object("KEY", uid), object("OTHER", "other"))),
            new Acknowledgements() {
                @Override
                public Set<String> tokens() {
                    return tokens;
                }

                @Override
                public boolean allowsUninstall() {
                    return false;
                }

                @Override
                public String where() {
                    return "a drawer";
                }
            },
            InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z")));
    private final MassChangeWatch watch = new MassChangeWatch(radius::review, () -> Stream.of(resource), woken::add);

    @Test
    void whatWaitedIsWoken() {
        String message = held();
        tokens.add(message.replaceFirst(".*put (\\S+), .*", "$1"));

        watch.run();

        assertThat(woken).containsExactly(ResourceID.fromResource(resource));
    }

    @Test
    void nobodyIsWokenWithoutAnAcknowledgement() {
        held();

        watch.run();

        assertThat(woken).isEmpty();
    }

    private String held() {
        return radius.holdsBack(object("KEY", uid)).orElseThrow();
    }

    private static ManagedObject object(String key, String uid) {
        ObjectIdentity identity =
                new ObjectIdentity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh", ObjectType.ENVIRONMENT_VARIABLE, key);
        return new ManagedObject("data", identity, uid, true);
    }
}
