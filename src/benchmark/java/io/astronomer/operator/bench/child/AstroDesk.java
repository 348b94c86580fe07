package io.astronomer.operator.bench.child;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.AstroSession;
import io.astronomer.operator.sandbox.astro.Directory;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.RateLimit;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The Astro service in its own process, with commands and results over {@link ChildProtocol}. */
final class AstroDesk {
    private final AstroServer server;
    private final AstroTally tally;
    private Optional<Drift> drift = Optional.empty();

    private AstroDesk(AstroServer server) {
        this.server = server;
        tally = new AstroTally(server.service());
        server.log().divert(tally::note);
    }

    public static void main(String... arguments) {
        ChildProtocol childProtocol = ChildProtocol.open();
        AstroService service = AstroService.withSandboxFixtures(InstantSource.system(), Ids.random());
        Scopes.all().forEach(scope -> add(service.directory(), scope));
        Others.all().forEach(other -> other.addTo(service));
        AstroServer server = AstroServer.start(service, 0);
        childProtocol.serve(List.of(server.url()), new AstroDesk(server)::answer);
    }

    private static void add(Directory directory, Scopes.Entity scope) {
        if (scope.isWorkspace()) {
            directory.add(new Directory.Workspace(scope.id(), SandboxFixtures.ORGANIZATION, "bench"));
        } else {
            directory.add(new Directory.Deployment(scope.id(), SandboxFixtures.WORKSPACE, "bench"));
        }
    }

    private List<String> answer(String[] command) {
        switch (command[0]) {
            case "mark" -> tally.clear();
            case "seed" -> seed(Integer.parseInt(command[1]));
            case "secure" -> {
                return List.of(TlsFront.start(URI.create(server.url()).getPort(), Path.of(command[1]))
                        .url());
            }
            case "state" -> {
                return state(Integer.parseInt(command[1]));
            }
            case "limit" -> server.limit(limit(command));
            case "unlimit" -> server.unlimit();
            case "slow" ->
                server.faults()
                        .on(target -> Others.isOne(target.organizationId()))
                        .make(Fault.latency(Duration.ofMillis(Integer.parseInt(command[1]))));
            case "swift" -> server.faults().clear();
            case "drift" -> begin(new Drift(server.service(), Integer.parseInt(command[1]), command[2]));
            case "rest" -> drift.ifPresent(Drift::end);
            case "count" -> {
                return List.of(tally.count() + " " + tally.writes());
            }
            case "calls" -> {
                return tally.calls().stream().map(AstroCall::line).toList();
            }
            default -> throw new IllegalArgumentException(command[0]);
        }
        return List.of();
    }

    private void seed(int count) {
        AstroSession session = server.service().session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION);
        ObjectMapper json = new ObjectMapper();
        IntStream.range(0, count)
                .mapToObj(CommandLoad::new)
                .filter(CommandLoad::isRemote)
                .forEach(one -> session.create(json.valueToTree(one.body())));
    }

    /** Returns the state of each object of the first resources; objects that are not in the service are omitted. */
    private List<String> state(int count) {
        Map<String, ResourceTemplate> wanted = IntStream.range(0, count)
                .mapToObj(ResourceTemplate::of)
                .collect(Collectors.toMap(ResourceTemplate::key, one -> one));
        List<String> states = new ArrayList<>();
        for (ObjectNode stored : server.service().storedObjects()) {
            ResourceTemplate one = wanted.get(stored.path("objectKey").asText());
            if (one != null) {
                states.add(one.key() + " " + ObjectState.of(one, stored));
            }
        }
        return states;
    }

    private void begin(Drift other) {
        drift.ifPresent(Drift::end);
        drift = Optional.of(other);
        new Thread(other, "drift").start();
    }

    /** Returns a limit whose burst is the number of requests of one second. */
    private static RateLimit limit(String[] command) {
        int perSecond = Integer.parseInt(command[1]);
        return Boolean.parseBoolean(command[2])
                ? RateLimit.sayingSeconds(perSecond, perSecond)
                : RateLimit.silent(perSecond, perSecond);
    }
}
