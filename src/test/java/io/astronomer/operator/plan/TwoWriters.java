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

/** New service with two clients: the operator and another one. */
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

    PlanRounds rounds(Duration pace) {
        return new PlanRounds(ours, clock, pace);
    }

    /** Returns all stored objects, secrets included. */
    List<JsonNode> stored(Desired wanted) {
        return service.storedObjects().stream()
                .map(object -> DesiredVariations.actual(object, wanted))
                .toList();
    }

    /** Sends the other client's edit, some time later. A rejected edit leaves the object unchanged. */
    void send(Edit edit, Desired before) {
        clock.advance(Duration.ofSeconds(30));
        try {
            Listings.list(theirs, before.identity().scope(), before.identity().scopeEntityId())
                    .forEach(object -> send(edit, before, object.id()));
        } catch (AstroException.Rejected | AstroException.Conflict refused) {
            // A rejected edit changes nothing, which is a case of its own.
        }
    }

    private void send(Edit edit, Desired before, String id) {
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

    /** Returns the observed state of the identity, from a new listing. */
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
