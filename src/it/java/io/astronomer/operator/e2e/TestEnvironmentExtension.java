package io.astronomer.operator.e2e;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts an environment for the first scenario, closes it after the last, and gives each test its own scene. */
final class TestEnvironmentExtension
        implements ExecutionCondition, BeforeAllCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace HERE = Namespace.create(TestEnvironmentExtension.class);
    private static final Map<String, String> QUICK =
            Map.of("ASTRO_SYNC_INTERVAL", "1s", "ASTRO_DEFAULT_ADOPTION", "Never");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return new NeedsCluster().evaluateExecutionCondition(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        environment(context);
    }

    /** Otherwise a violation of Astro's schema would fail only the end of the shared environment. */
    @Override
    public void afterEach(ExtensionContext context) {
        environment(context).astro().requireSchemaKept();
        TestNamespace scene = context.getStore(HERE).get("scene", TestNamespace.class);
        if (scene != null) {
            environment(context).plannedSteps().requireKept(scene);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestNamespace.class;
    }

    @Override
    public TestNamespace resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getStore(HERE);
        return store.computeIfAbsent("scene", key -> environment(context).scene(), TestNamespace.class);
    }

    private static TestEnvironment environment(ExtensionContext context) {
        Store store = context.getRoot().getStore(HERE);
        boolean quick = context.getRequiredTestClass()
                .getAnnotation(SharedEnvironment.class)
                .quick();
        return quick
                ? store.computeIfAbsent("quick", key -> start("shared-quick", QUICK), TestEnvironment.class)
                : store.computeIfAbsent("usual", key -> start("shared", Map.of()), TestEnvironment.class);
    }

    private static TestEnvironment start(String name, Map<String, String> overrides) {
        TestEnvironment environment = TestEnvironment.withoutOperator(name);
        Map<String, String> settings = environment.settings();
        settings.putAll(overrides);
        environment.startOperator(settings);
        return environment;
    }
}
