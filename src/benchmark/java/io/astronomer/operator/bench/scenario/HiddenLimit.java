package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.Waiting;
import io.astronomer.operator.bench.child.AstroCall;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.child.Clock;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Plot;
import io.astronomer.operator.bench.figures.Section;
import io.astronomer.operator.bench.figures.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Astro's limit is 50 requests a second, then 10, then 50 again, without notice; the work exceeds it. */
public final class HiddenLimit implements Scenario {
    private static final List<Integer> LIMITS = List.of(50, 10, 50);
    /** Seconds within which the operator has to find a limit that it does not know, or that rose. */
    private static final int SETTLING = 15;

    /** Seconds at the start of a phase with a lower limit that the figures exclude. */
    private static final int SETTLING_DOWN = 20;

    private static final String METHOD = """
            More resources wait for their create than the limit allows; beyond it Astro responds with 429%s. The
            part that is used is counted from 15 s after the change of the limit, the part that is rejected from the
            change. In the phase of 10 a second both are counted from 20 s after it.""";

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public List<Section> run(Stage stage, int size) {
        List<Section> sections = new ArrayList<>();
        sections.add(run(stage, false));
        if (stage.options().retryAfter()) {
            sections.add(run(stage, true));
        }
        return sections;
    }

    private static Section run(Stage stage, boolean retryAfter) {
        int phase = stage.options().phase();
        int work = (int) (1.2 * phase * LIMITS.stream().mapToInt(limit -> limit).sum());
        stage.clear();
        stage.benchmarkResources().create(work);
        stage.astro().limit(LIMITS.get(0), retryAfter);
        stage.startOperator(Map.of());
        stage.await("the first request", () -> stage.astro().count() > 0);
        stage.astro().mark();
        long start = Clock.micros();
        for (int limit : LIMITS) {
            stage.astro().limit(limit, retryAfter);
            Waiting.pause(Duration.ofSeconds(phase));
        }
        AstroCalls calls = stage.astro().calls();
        int written = stage.astro().writes();
        stage.clear();
        Section section = section(new Phases(calls, start, phase), retryAfter);
        List<Figure> figures = new ArrayList<>(section.figures());
        figures.add(Figure.plain("work left at the end", Math.max(0, work - written), "objects"));
        return new Section(section.title(), section.method(), figures, section.plots());
    }

    /** The requests of all phases, since the start of the first one. */
    private record Phases(AstroCalls calls, long start, int length) {

        Series perSecond(String name, boolean rejected) {
            AstroCalls wanted = calls.where(call -> call.isRejected() == rejected);
            return Series.perSecond(name, wanted.secondsSince(start), length * LIMITS.size());
        }
    }

    private static Section section(Phases phases, boolean retryAfter) {
        Series taken = phases.perSecond("taken", false);
        Series rejected = phases.perSecond("rejected", true);
        List<Figure> figures = new ArrayList<>();
        List<Series.Point> limits = new ArrayList<>();
        for (int place = 0; place < LIMITS.size(); place++) {
            int limit = LIMITS.get(place);
            double from = place * phases.length();
            double to = from + phases.length();
            limits.add(new Series.Point(from, limit));
            limits.add(new Series.Point(to, limit));
            boolean lower = place > 0 && limit < LIMITS.get(place - 1);
            double settled = from + (lower ? SETTLING_DOWN : SETTLING);
            double counted = lower ? settled : from;
            double passed = taken.sum(counted, to);
            double refused = rejected.sum(counted, to);
            String name = "phase " + (place + 1) + ", " + limit + " a second: ";
            double used = 100 * taken.sum(settled, to) / (limit * (to - settled));
            figures.add(Figure.atLeast(name + "used", used, "%", 90));
            figures.add(Figure.atMost(name + "rejected", 100 * refused / Math.max(1, passed + refused), "%", 2));
        }
        figures.add(Figure.plain(
                "rejected in total", phases.calls().where(AstroCall::isRejected).count(), ""));
        figures.add(Figure.plain("Astro", phases.calls().summary()));
        String more = retryAfter ? " and `Retry-After`" : ", without `Retry-After`";
        String title = "Hidden limit" + more.replace("`", "");
        return Section.of(title, METHOD.formatted(more), figures)
                .with(new Plot(
                        retryAfter ? "limit-retry-after" : "limit",
                        title,
                        "seconds",
                        "requests a second",
                        List.of(taken, rejected, new Series("limit", limits))));
    }
}
