package io.astronomer.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.UpdateRequest;
import io.astronomer.operator.astro.http.InMemoryEnvironmentObjects;
import io.astronomer.operator.astro.http.Listings;
import io.astronomer.operator.plan.PlannerInput.Edit;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import io.astronomer.operator.sandbox.astro.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A fresh service with two callers: we, and somebody else. */
final class TwoWriters {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:00:00.5Z"));
    private final AstroService service = AstroService.withSandboxFixtures(clock, Ids.sequential());
    private final EnvironmentObjects ours = as(SandboxFixtures.ORGANIZATION_TOKEN);
    private final EnvironmentObjects theirs = as(SandboxFixtures.PERSONAL_TOKEN);

    TwoWriters(ServiceVariants serviceVariants) {
        service.behaveBy(serviceVariants);
    }

    EnvironmentObjects ours() {
        return ours;
    }

    EnvironmentObjects theirs() {
        return theirs;
    }

    SettableClock clock() {
        return clock;
    }

    PlanRunner walk(Duration pace) {
        return new PlanRunner(ours, clock, pace);
    }

    /** Everything that is stored, secrets included. */
    List<JsonNode> stored(Desired wanted) {
        return service.storedObjects().stream()
                .map(object -> DesiredVariations.actual(object, wanted))
                .toList();
    }

    /** Somebody else's doing, some time later. What the service refuses leaves the object as it is. */
    void carryOut(Edit edit, Desired before) {
        clock.advance(Duration.ofSeconds(30));
        try {
            Listings.list(theirs, before.identity().scope(), before.identity().scopeEntityId())
                    .forEach(object -> carryOut(edit, before, object.id()));
        } catch (AstroException.Rejected | AstroException.Conflict refused) {
            // Another kind of edit that changes nothing.
        }
    }

    private void carryOut(Edit edit, Desired before, String id) {
        if (edit instanceof PlannerInput.Write write) {
            CreateRequest whole = WriteRequests.create(DesiredVariations.withFixedOf(write.written(), before));
            theirs.update(
                    id,
                    new UpdateRequest(
                            whole.description(), WriteRequests.updatable(whole.payload()), whole.linkSettings()));
        } else if (edit instanceof PlannerInput.Exclude exclude) {
            theirs.excludeDeployment(id, exclude.deploymentId());
        } else {
            theirs.delete(id);
        }
    }

    private EnvironmentObjects as(String token) {
        return new InMemoryEnvironmentObjects(service.session(token, SandboxFixtures.ORGANIZATION));
    }

    /** What is there under the identity, by a listing of its own. */
    static Observed observe(EnvironmentObjects objects, Desired desired) {
        return Listings.list(
                        objects, desired.identity().scope(), desired.identity().scopeEntityId())
                .stream()
                .filter(object -> object.identity().equals(desired.identity()))
                .findFirst()
                .<Observed>map(Observed.Present::new)
                .orElseGet(Observed.Absent::new);
    }
}
