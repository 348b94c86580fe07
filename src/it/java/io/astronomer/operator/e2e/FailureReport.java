package io.astronomer.operator.e2e;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Prints, under the failure of a scenario, the end of its operator's log and the status of its resources. */
final class FailureReport
        implements BeforeAllCallback,
                BeforeEachCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final int OPERATORS = 2;
    private static final int LOG_LINES = 40;
    private static final int RESOURCES = 5;
    private static final int STATUS_LINES = 60;

    /** The id of this thread's current test, or of its class before the first test. */
    private static final ThreadLocal<String> CURRENT = ThreadLocal.withInitial(() -> "");

    /** The report as a suppressed exception, without a stack trace. */
    static final class Report extends Exception {
        private static final long serialVersionUID = 1L;

        Report(String text) {
            super(text, null, false, false);
        }
    }

    static String currentTest() {
        return CURRENT.get();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        CURRENT.set(context.getUniqueId());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        CURRENT.set(context.getUniqueId());
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw reported(context, failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw reported(context, failure);
    }

    private static Throwable reported(ExtensionContext context, Throwable failure) {
        if (!(failure instanceof TestAbortedException)) {
            String text = text(context);
            if (!text.isEmpty()) {
                failure.addSuppressed(new Report(text));
            }
        }
        return failure;
    }

    private static String text(ExtensionContext context) {
        List<String> owners = new ArrayList<>();
        Optional<ExtensionContext> level = Optional.of(context);
        while (level.isPresent()) {
            owners.add(level.get().getUniqueId());
            level = level.get().getParent();
        }
        List<TestNamespace> testNamespaces = TestEnvironment.open()
                .flatMap(TestEnvironment::testNamespaces)
                .filter(scene -> owners.contains(scene.owner()))
                .toList();
        Stream<TestEnvironment> testEnvironments = Stream.concat(
                        testNamespaces.stream().map(TestNamespace::environment),
                        TestEnvironment.open().filter(environment -> owners.contains(environment.owner())))
                .distinct();
        List<String> parts = new ArrayList<>();
        testEnvironments
                .flatMap(environment -> last(OPERATORS, environment.operators()).stream())
                .forEach(operator -> parts.add("The end of " + operator.log() + ":"
                        + indented(last(
                                LOG_LINES,
                                operator.output()
                                        .lines()
                                        .filter(line -> concerns(testNamespaces, line))
                                        .toList()))));
        testNamespaces.forEach(scene -> statuses(scene).forEach(parts::add));
        return String.join(System.lineSeparator(), parts);
    }

    /** Returns whether the line names one of the scenes or none: other scenes may run in the same environment. */
    private static boolean concerns(List<TestNamespace> testNamespaces, String line) {
        return !line.contains(TestNamespace.NAMESPACE_PREFIX)
                || testNamespaces.stream().anyMatch(scene -> line.contains(scene.namespace()));
    }

    private static Stream<String> statuses(TestNamespace scene) {
        try {
            return scene
                    .client()
                    .resources(EnvironmentObject.class)
                    .inNamespace(scene.namespace())
                    .list()
                    .getItems()
                    .stream()
                    .limit(RESOURCES)
                    .map(resource -> "The status of " + scene.namespace() + "/"
                            + resource.getMetadata().getName() + ", all of which will be in "
                            + scene.environment().folder().resolve(Evidence.OBJECTS) + ":"
                            + indented(first(STATUS_LINES, Serialization.asYaml(new StatusView(resource).status()))));
        } catch (KubernetesClientException unreadable) {
            return Stream.of("The resources of " + scene.namespace() + " can't be read: " + unreadable.getMessage());
        }
    }

    private static <T> List<T> last(int count, List<T> all) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    private static List<String> first(int count, String text) {
        return text.lines().limit(count).toList();
    }

    private static String indented(List<String> lines) {
        return lines.stream()
                .map(line -> System.lineSeparator() + "    " + line)
                .reduce("", String::concat);
    }
}
