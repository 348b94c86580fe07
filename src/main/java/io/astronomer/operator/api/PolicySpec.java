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
                "Manage makes the object in Astro what the spec says. Observe writes nothing, and shows in status.plan"
                        + " what differs. Left out: the operator's default, which is Manage unless its installation says"
                        + " otherwise.")
        @Nullable
        ManagementPolicy management,

        @JsonPropertyDescription("Automatic carries a plan out at once. Manual waits until the annotation"
                + " astro.astronomer.io/approve-plan equals status.plan.hash; deleting the resource is an"
                + " approval of its own. Left out: the operator's default, which is Automatic unless its installation"
                + " says otherwise.")
        @Nullable
        ApprovalPolicy approval,

        @JsonPropertyDescription(
                "What becomes of an object that is in Astro already. Never leaves it alone. IfIdentical takes it over when"
                        + " all that Astro shows of it is what the spec says. Always takes it over and makes it so. Left"
                        + " out: the operator's default, which is IfIdentical unless its installation says otherwise.")
        @Nullable
        AdoptionPolicy adoption,

        @JsonPropertyDescription(
                "Correct undoes what somebody else changed in Astro. Report leaves it, and says so. Left out: Correct.")
        @Nullable
        DriftPolicy drift,

        @JsonPropertyDescription(
                "What becomes of the object in Astro when this resource is deleted. Left out: Delete for what the operator"
                        + " created, Orphan for what it adopted.")
        @Nullable
        DeletionPolicy deletion) {}
