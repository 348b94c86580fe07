package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.bench.clients.Act;
import io.astronomer.operator.bench.clients.AstroCli;
import io.astronomer.operator.bench.clients.Client;
import io.astronomer.operator.bench.clients.ClientTools;
import io.astronomer.operator.bench.clients.Terraform;
import io.astronomer.operator.bench.clients.Work;
import io.astronomer.operator.bench.figures.Comparison;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Plot;
import io.astronomer.operator.bench.figures.Section;
import io.astronomer.operator.bench.figures.Series;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operator's work by the vendor's Terraform provider, and by a loop over the vendor's command line. */
public final class Clients implements Scenario {
    private static final String METHOD = """
            Each client creates %1$s, changes a tenth of them, and checks that none differs: one client after the other, each
            against a new Astro service. All three reach it by TLS through the same proxy, because the provider accepts
            no other host than Astro's. Time and processor time are those of the client's processes, without Kubernetes
            and Astro. Memory is the highest resident memory of all its processes together.

            - **operator**: its resources and their Secrets exist before its process starts. Create and change end when Kubernetes
              shows all of them as Ready. The process goes on between the acts. The check is one interval of 10 s at rest (5 minutes by default). Only the operator sends requests
              to Kubernetes; the sections above have their counts.
            - **Terraform**: `terraform apply`, with the default parallelism of 10, a local state, and the passwords in a
              file of variables. The change is the same command, the check `terraform plan -detailed-exitcode`.
              %2$s.
            - **loop over the CLI**: `astro env TYPE create` and `astro env TYPE update KEY` in a shell loop, one process for
              each object, with the passwords on the standard input. The check is `astro env TYPE list` for each
              type of each scope entity, and a comparison of the lists. `--from-file` would create the variables of one scope
              entity by one process, but no connections. The CLI can't set a description, so its objects have none. %3$s.

            The last rows name what a client wrote itself with a connection's password, or with Astro's token, as plain text.
            The user's own files and Secrets are not among them.""";

    private static final List<String> ACTS = List.of("create", "change", "check");

    @Override
    public String name() {
        return "clients";
    }

    /** The acts of one client, in order. */
    private record Result(String name, List<Act> acts, long done, double atRest, String passwords, String tokens) {
        Act create() {
            return acts.get(0);
        }
    }

    @Override
    public List<Section> run(Stage stage, int size) {
        ClientTools tools = stage.options().clients();
        Optional<String> missing = tools.missing();
        if (missing.isPresent()) {
            System.out.println("clients: skipped, " + missing.get());
            return List.of();
        }
        Work work = Work.of(size);
        List<BiFunction<Stage, Work, Client>> clients = List.of(
                OperatorClient::new,
                (at, all) -> new Terraform(at, tools, all),
                (at, all) -> new AstroCli(at, tools, all));
        List<Result> results = new ArrayList<>();
        clients.forEach(client -> results.add(measure(stage, work, client)));
        stage.clear();
        String objects = Titles.objects(size);
        return List.of(Section.of(
                "Beside Terraform and the CLI",
                METHOD.formatted(objects, Terraform.versions(tools), AstroCli.version(tools)),
                comparison(size, results),
                plots(objects, results)));
    }

    private static Result measure(Stage stage, Work work, BiFunction<Stage, Work, Client> creation) {
        stage.clear();
        Client client = creation.apply(stage, work);
        Act create = client.create();
        Act change = client.change();
        double atRest = client.atRest();
        Act check = client.check();
        // Printed now, because a later client may fail.
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f s, %.1f s, %.1f s%n",
                client.name(),
                create.seconds(),
                change.seconds(),
                check.seconds());
        return new Result(
                client.name(),
                List.of(create, change, check),
                work.done(stage.astro().state(work.all().size())),
                atRest,
                places(
                        client,
                        work.all().stream()
                                .filter(ResourceTemplate::isConnection)
                                .map(ResourceTemplate::password)
                                .toList()),
                places(client, List.of(client.token())));
    }

    /** Returns the names of what the client wrote with one of these secrets. */
    private static String places(Client client, List<String> secrets) {
        String places = client.written().entrySet().stream()
                .filter(written -> secrets.stream().anyMatch(written.getValue()::contains))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        return places.isEmpty() ? "none" : places;
    }

    private static Comparison comparison(int size, List<Result> results) {
        List<Comparison.Row> rows = new ArrayList<>();
        for (int number = 0; number < ACTS.size(); number++) {
            int act = number;
            String name = ACTS.get(number);
            rows.add(row(
                    name + ": time", results, one -> text(one.acts().get(act).seconds(), "s")));
            rows.add(row(
                    name + ": requests to Astro",
                    results,
                    one -> text(one.acts().get(act).calls().count(), "")));
            rows.add(row(
                    name + ": by kind",
                    results,
                    one -> one.acts().get(act).calls().summary()));
            rows.add(row(
                    name + ": processor time",
                    results,
                    one -> text(one.acts().get(act).processor(), "s")));
            rows.add(row(
                    name + ": highest memory",
                    results,
                    one -> text(one.acts().get(act).highest(), "MiB")));
        }
        rows.add(row("memory between the acts", results, one -> text(one.atRest(), "MiB")));
        rows.add(row(
                "objects as wanted at the end",
                results,
                one -> text((double) one.done(), "") + " of " + text(size, "")));
        rows.add(row("passwords in plain text in", results, Result::passwords));
        rows.add(row("Astro's token in plain text in", results, Result::tokens));
        return new Comparison(results.stream().map(Result::name).toList(), rows);
    }

    private static Comparison.Row row(String name, List<Result> results, Function<Result, String> cell) {
        return new Comparison.Row(name, results.stream().map(cell).toList());
    }

    private static String text(double value, String unit) {
        return Figure.plain("", value, unit).value();
    }

    private static List<Plot> plots(String created, List<Result> results) {
        String time = "seconds since the start";
        return List.of(
                new Plot(
                        "clients", "Create of " + created, time, "objects in Astro", lines(results, Clients::progress)),
                new Plot(
                        "clients-memory",
                        "Memory during the create of " + created,
                        time,
                        "MiB",
                        lines(results, Clients::memory)));
    }

    private static List<Series> lines(List<Result> results, Function<Result, Series> line) {
        return results.stream().map(line).toList();
    }

    private static Series progress(Result one) {
        return Series.cumulative(
                one.name(),
                one.create()
                        .calls()
                        .of(Operation.CREATE)
                        .secondsSince(one.create().start()));
    }

    private static Series memory(Result one) {
        double end = one.create().seconds();
        return new Series(
                one.name(),
                one.create().memory().points().stream()
                        .filter(point -> point.x() <= end)
                        .toList());
    }
}
