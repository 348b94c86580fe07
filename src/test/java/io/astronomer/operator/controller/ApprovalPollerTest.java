package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.massdeletion.ManagedObject;
import io.astronomer.operator.massdeletion.ManagedObjectCounts;
import io.astronomer.operator.massdeletion.MassDeletionGuard;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The requeue of blocked resources after the approval of a mass deletion. */
class ApprovalPollerTest {
    private final Set<String> tokens = new HashSet<>();
    private final List<ResourceID> requeued = new ArrayList<>();
    private final EnvironmentObject resource = Resources.stored(1, null);
    private final String uid = resource.getMetadata().getUid();
    private final MassDeletionGuard guard = new MassDeletionGuard(
            new MassDeletionLimits(OptionalInt.of(1), 50, Duration.ofMinutes(10)),
            scopeEntity ->
                    new ManagedObjectCounts.Count(Set.of(), Set.of(object("KEY", uid), object("OTHER", "other"))),
            new ApprovalSource() {
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
    private final ApprovalPoller poller = new ApprovalPoller(guard::review, () -> Stream.of(resource), requeued::add);

    @Test
    void approvedResourceIsRequeued() {
        String message = blockMessage();
        tokens.add(message.replaceFirst(".* set .* to (\\S+)\\. If not.*", "$1"));

        poller.run();

        assertThat(requeued).containsExactly(ResourceID.fromResource(resource));
    }

    @Test
    void blockedResourceIsNotRequeuedWithoutApproval() {
        blockMessage();

        poller.run();

        assertThat(requeued).isEmpty();
    }

    private String blockMessage() {
        return guard.blockReason(object("KEY", uid)).orElseThrow().message();
    }

    private static ManagedObject object(String key, String uid) {
        ObjectIdentity identity =
                new ObjectIdentity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh", ObjectType.ENVIRONMENT_VARIABLE, key);
        return new ManagedObject("data", identity, uid, Optional.empty(), true, Optional.empty());
    }
}
