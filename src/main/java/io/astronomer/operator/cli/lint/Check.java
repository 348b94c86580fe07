package io.astronomer.operator.cli.lint;

/** Code of one rule. */
@FunctionalInterface
interface Check {
    void find(Inventory inventory, Findings findings);
}
