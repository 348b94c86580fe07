package io.astronomer.operator.e2e;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the one rig that all scenarios share, and ends it after the last; hands each test a scene of its own. */
final class RigExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
    private static final Namespace HERE = Namespace.create(RigExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return new NeedsCluster().evaluateExecutionCondition(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        rig(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Scene resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getStore(HERE);
        return store.computeIfAbsent("scene", key -> rig(context).scene(), Scene.class);
    }

    private static Rig rig(ExtensionContext context) {
        Store store = context.getRoot().getStore(HERE);
        return store.computeIfAbsent("rig", key -> Rig.start("shared"), Rig.class);
    }
}
