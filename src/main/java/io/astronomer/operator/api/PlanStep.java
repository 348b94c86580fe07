package io.astronomer.operator.api;

/** Step of a plan. */
public enum PlanStep {
    Create,
    Update,
    Exclude,
    Replace,
    Adopt
}
