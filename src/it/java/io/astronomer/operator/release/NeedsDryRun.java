package io.astronomer.operator.release;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the tests without the files of a dry run. */
final class NeedsDryRun implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return DryRun.last().isPresent()
                ? ConditionEvaluationResult.enabled("there is a dry run")
                : ConditionEvaluationResult.disabled(
                        "target/release has no signed dry run: `make release-dry-run VERSION=…` makes one");
    }
}
