package io.astronomer.operator.sandbox;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The command that runs the whole sandbox: both services, the packaged operator and the samples. */
public final class Sandbox {
    private static final Path FOLDER = Path.of("target", "sandbox");
    private static final Duration START = Duration.ofMinutes(2);
    private static final String NAMESPACE = "default";

    private final SandboxOptions options;
    private final PrintStream out;
    /** Start of the command. It includes the build of the operator, because Maven runs this class in its own JVM. */
    private final long startMillis = ManagementFactory.getRuntimeMXBean().getStartTime();

    private Sandbox(SandboxOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String... arguments) {
        // Threads of the client and of the services would keep Maven's JVM alive.
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(SandboxOptions.USAGE);
            return 0;
        }
        try {
            return new Sandbox(SandboxOptions.parse(arguments), System.out).run();
        } catch (IllegalArgumentException wrong) {
            System.err.printf("%s%n%s", wrong.getMessage(), SandboxOptions.USAGE);
        } catch (KubernetesClientException refused) {
            Throwable why = refused.getCause() == null ? refused : refused.getCause();
            System.err.println("Kubernetes: " + Objects.requireNonNullElse(refused.getMessage(), why.toString()));
        } catch (IllegalStateException wrong) {
            System.err.println(wrong.getMessage());
        } catch (InterruptedException interrupted) {
            System.err.println("interrupted");
        } catch (Throwable defect) {
            // Without an exit, Maven would wait for these threads forever.
            defect.printStackTrace(System.err);
        }
        return 2;
    }

    private int run() throws InterruptedException {
        step("Built           the operator, in target/quarkus-app; these times count from the start of the command");
        try (Astro astro = options.astro()
                        .map(url -> Astro.at(url, System.getenv()))
                        .orElseGet(() -> Astro.embedded(options.service()));
                Cluster cluster = options.kubeconfig()
                        .map(Cluster::of)
                        .orElseGet(() -> Cluster.embedded(FOLDER.resolve("kubeconfig")))) {
            step("Astro service   %s, organization %s".formatted(astro.url(), astro.organizationId()));
            astro.adminUrl().ifPresent(url -> step("Requests        %s shows those to Astro".formatted(url)));
            cluster.applyCrds();
            step("Kubernetes API  %s, with the CRDs of crds/"
                    .formatted(cluster.client().getMasterUrl()));
            return run(astro, cluster);
        }
    }

    private int run(Astro astro, Cluster cluster) throws InterruptedException {
        Path log = FOLDER.resolve("operator.log");
        try (OperatorProcess operator = OperatorProcess.start(cluster.kubeconfig(), astro.environment(), log)) {
            operator.awaitReady(START);
            step("Operator        packaged, as its own process; log in %s".formatted(log));
            List<HasMetadata> samples = cluster.apply(Path.of("deploy", "samples"), NAMESPACE);
            boolean ready = follow(cluster, samples, operator);
            RemoteObjectPrinter.print(astro, out);
            if (!options.once()) {
                printNext(cluster, astro);
                stayWith(operator);
            } else if (options.kubeconfig().isPresent()) {
                cluster.remove(samples);
                step("Samples         removed from the cluster again");
            }
            return ready ? 0 : 1;
        }
    }

    private boolean follow(Cluster cluster, List<HasMetadata> applied, OperatorProcess operator)
            throws InterruptedException {
        List<String> names = applied.stream()
                .filter(object -> object.getKind().equals("EnvironmentObject"))
                .map(object -> object.getMetadata().getName())
                .toList();
        step("Samples         %d objects of deploy/samples/ in namespace %s\n".formatted(applied.size(), NAMESPACE));
        ProgressTable table = new ProgressTable(out);
        table.header();
        Instant end = Instant.now().plus(options.timeout());
        while (true) {
            List<EnvironmentObject> resources = named(cluster, names);
            table.follow(resources);
            long ready = resources.stream().filter(ProgressTable::isReady).count();
            boolean settled = resources.stream()
                    .allMatch(resource -> ProgressTable.isReady(resource) || ProgressTable.isStalled(resource));
            if ((settled && resources.size() == names.size()) || Instant.now().isAfter(end)) {
                out.printf("%n%d of %d samples are Ready after %.1f s.%n", ready, names.size(), table.seconds());
                return ready == names.size();
            }
            requireAlive(operator);
            Thread.sleep(100);
        }
    }

    private static List<EnvironmentObject> named(Cluster cluster, List<String> names) {
        return cluster.client().resources(EnvironmentObject.class).inNamespace(NAMESPACE).list().getItems().stream()
                .filter(resource -> names.contains(resource.getMetadata().getName()))
                .toList();
    }

    private void step(String done) {
        out.printf("%5.1fs  %s%n", (System.currentTimeMillis() - startMillis) / 1e3, done);
    }

    private void printNext(Cluster cluster, Astro astro) {
        out.printf("""

                Try, in another terminal, with kubectl (https://kubernetes.io/docs/tasks/tools/):
                  export KUBECONFIG=%s
                  kubectl explain envobj.spec --recursive
                  kubectl get envobj -o wide
                  kubectl describe envobj warehouse
                  kubectl patch envobj warehouse --type merge -p '{"spec":{"description":"edited"}}'
                  kubectl patch secret warehouse -p '{"stringData":{"password":"another"}}'
                  kubectl get envobj -w
                  kubectl delete envobj warehouse
                  curl -s -H 'Authorization: Bearer %s' '%s/organizations/%s/environment-objects?limit=100&resolveLinked=false'

                Ctrl-C ends it.%s
                """, cluster.kubeconfig(), token(astro), astro.url(), astro.organizationId(), farewell());
    }

    /** Hint to delete the samples while the operator runs, if the cluster outlives the sandbox. */
    private String farewell() {
        return options.kubeconfig().isPresent()
                ? " Before that, let the operator clear up: kubectl delete -f deploy/samples/"
                : "";
    }

    /** Returns the text for the token. A token that the user supplied is never printed. */
    private String token(Astro astro) {
        return options.astro().isPresent() ? "$ASTRO_API_TOKEN" : astro.token();
    }

    private static void stayWith(OperatorProcess operator) throws InterruptedException {
        while (true) {
            requireAlive(operator);
            Thread.sleep(1000);
        }
    }

    private static void requireAlive(OperatorProcess operator) {
        if (!operator.isAlive()) {
            throw new IllegalStateException("the operator ended; its log says why");
        }
    }
}
