package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Operator;
import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.Waiting;
import io.astronomer.operator.bench.child.AstroCall;
import io.astronomer.operator.bench.child.Clock;
import io.astronomer.operator.bench.clients.Act;
import io.astronomer.operator.bench.clients.Client;
import io.astronomer.operator.bench.clients.Work;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The operator as one of the compared clients. Its resources exist before its process starts. */
final class OperatorClient implements Client {
    private static final int INTERVAL = 10;
    private static final Duration SETTLING = Duration.ofSeconds(25);

    private final Stage stage;
    private final Work work;
    private final Map<String, String> settings;

    OperatorClient(Stage stage, Work work) {
        this.stage = stage;
        this.work = work;
        stage.benchmarkResources().create(work.all());
        Path certificate = Stage.FOLDER.resolve("operator-ca.pem").toAbsolutePath();
        settings = Map.of(
                "ASTRO_PROXY", stage.astro().secure(certificate),
                "ASTRO_EXTRA_CA_FILE", certificate.toString(),
                "ASTRO_API_URL", "https://api.astronomer.io/v1");
    }

    @Override
    public String name() {
        return "operator";
    }

    @Override
    public Act create() {
        stage.astro().mark();
        Operator operator = stage.startOperator(settings);
        stage.awaitAllReady(work.all().size());
        double seconds = operator.secondsSinceStart(Clock.micros());
        stage.settle();
        return act(operator.startMicros(), seconds, 0);
    }

    @Override
    public Act change() {
        stage.astro().mark();
        double processor = stage.operator().figures().processorSeconds();
        Changes changes = new Changes();
        long start = Clock.micros();
        stage.benchmarkResources().all(work.changed(), one -> changes.edit(stage, one, one.changedSpec()));
        changes.awaitArrivals(stage);
        stage.awaitAllReady(work.all().size());
        double seconds = (Clock.micros() - start) / 1e6;
        stage.settle();
        return act(start, seconds, processor);
    }

    /** One interval at rest, which begins right after a listing. */
    @Override
    public Act check() {
        Map<String, String> often = new HashMap<>(settings);
        often.put("ASTRO_SYNC_INTERVAL", INTERVAL + "s");
        stage.startOperator(often);
        stage.settle();
        Waiting.pause(SETTLING);
        awaitListing();
        stage.astro().mark();
        double processor = stage.operator().figures().processorSeconds();
        long start = Clock.micros();
        Waiting.pause(Duration.ofSeconds(INTERVAL));
        Act act = act(start, INTERVAL, processor);
        if (act.calls().where(AstroCall::isWrite).count() > 0) {
            throw new IllegalStateException(
                    "the operator found differences: " + act.calls().summary());
        }
        return act;
    }

    /** Waits for the next listing and its end. */
    private void awaitListing() {
        int before = stage.astro().count();
        stage.await("a listing", () -> stage.astro().count() > before);
        stage.settle();
    }

    private Act act(long start, double seconds, double processorBefore) {
        Operator operator = stage.operator();
        return new Act(
                start,
                seconds,
                operator.figures().processorSeconds() - processorBefore,
                operator.figures().highestMib(),
                operator.memory("memory"),
                stage.astro().calls());
    }

    @Override
    public double atRest() {
        return stage.operator().figures().residentMib();
    }

    @Override
    public Map<String, String> written() {
        return Map.of(
                "resources and events", stage.benchmarkResources().resourcesAndEvents(),
                "log", stage.operatorLog());
    }

    @Override
    public String token() {
        return SandboxFixtures.ORGANIZATION_TOKEN;
    }
}
