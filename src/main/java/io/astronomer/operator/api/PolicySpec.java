package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Policies of the operator for one resource. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PolicySpec(
        @JsonPropertyDescription(
                "Manage: the operator makes the object in Astro equal to the spec. Observe: it writes nothing and shows"
                        + " the differences in status.plan. Defaults to Manage, unless the organization or the"
                        + " installation sets another default.")
        @Nullable
        ManagementPolicy management,

        @JsonPropertyDescription(
                "Automatic: the operator executes a plan at once. Manual: it waits until the annotation"
                        + " astro.astronomer.io/approve-plan equals status.plan.hash. Deleting the resource is an"
                        + " approval of its own. Defaults to Automatic, unless the organization or the installation "
                        + "sets another default.")
        @Nullable
        ApprovalPolicy approval,

        @JsonPropertyDescription(
                "Policy for an object that existed in Astro before the resource. Never: the operator does not adopt it."
                        + " IfIdentical: it adopts the object if every field that Astro shows equals the spec. Always:"
                        + " it adopts the object and makes it equal to the spec. Defaults to IfIdentical, unless the"
                        + " organization or the installation sets another default.")
        @Nullable
        AdoptionPolicy adoption,

        @JsonPropertyDescription(
                "Policy for drift, a change by another client in Astro. Correct: the operator reverts it. Report: the"
                        + " operator reports it and does not revert it. Defaults to Correct, unless the organization or"
                        + " the installation sets another default.")
        @Nullable
        DriftPolicy drift,

        @JsonPropertyDescription(
                "Policy for the object in Astro when this resource is deleted. Delete: the operator deletes it. Orphan:"
                        + " the object stays in Astro. Defaults to Delete for a created object and Orphan for an"
                        + " adopted one, unless the organization or the installation sets another default.")
        @Nullable
        DeletionPolicy deletion) {}
