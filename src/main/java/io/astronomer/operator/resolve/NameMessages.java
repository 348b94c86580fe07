package io.astronomer.operator.resolve;

import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.foundation.Cuid;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** Outcomes of names that can't be resolved: the field, the problem, and what to do. */
final class NameMessages {
    private static final int MOST_IDS = 10;
    private static final int LONGEST_NAME = 256;

    private NameMessages() {}

    static Outcome notFound(String path, Scope scope, String name) {
        return new Outcome.Waiting(
                scope == Scope.DEPLOYMENT ? Reason.DEPLOYMENT_NOT_FOUND : Reason.WORKSPACE_NOT_FOUND,
                "%s: Astro has no %s named %s, or hides it from this token. Correct the name, create the %s, or use an id."
                        .formatted(path, kind(scope), shown(name), kind(scope)));
    }

    static Outcome notFoundIn(String workspace, String path, String name) {
        return new Outcome.Waiting(
                Reason.DEPLOYMENT_NOT_FOUND,
                "%s: the Workspace %s has no Deployment named %s, or Astro hides it from this token. Correct the name, or"
                                .formatted(path, shown(workspace), shown(name))
                        + " create the Deployment.");
    }

    static Outcome ambiguous(String path, Scope scope, String name, List<Entity> candidates) {
        String ids = candidates.stream().map(Entity::id).limit(MOST_IDS).collect(Collectors.joining(", "));
        return new Outcome.Stalled(
                Reason.AMBIGUOUS_NAME,
                "%s: %d %ss are named %s: %s. Use the id of one of them."
                        .formatted(path, candidates.size(), kind(scope), shown(name), ids));
    }

    static Outcome otherWorkspace(String path, String deployment) {
        return new Outcome.Stalled(
                Reason.INVALID_SPEC,
                "%s: the Deployment %s belongs to another Workspace. Name a Deployment of the object's own Workspace, or"
                                .formatted(path, shown(deployment))
                        + " remove the entry.");
    }

    static Outcome twice(String path, String first, String deployment) {
        return new Outcome.Stalled(
                Reason.INVALID_SPEC,
                "%s: %s is the Deployment %s too. Remove one of the two entries."
                        .formatted(path, first, shown(deployment)));
    }

    static Outcome tooMany(String list, int number) {
        return new Outcome.Stalled(
                Reason.INVALID_SPEC,
                "%s: the entries name and select %d Deployments, and at most %d are allowed. Narrow the patterns."
                        .formatted(list, number, SchemaLimits.DEPLOYMENTS));
    }

    static Outcome scopeChanged(ScopeEntity bound, String boundName, String text) {
        String name = boundName.equals(bound.entityId())
                ? bound.entityId()
                : "%s (id %s)".formatted(shown(boundName), bound.entityId());
        String problem = Cuid.matches(text)
                ? "can't move to " + text
                : "can't move. %s is not the name of that %s".formatted(shown(text), kind(bound.scope()));
        return new Outcome.Stalled(
                Reason.SCOPE_CHANGED,
                "%s: the object belongs to %s, and %s. Undo the change, and create another resource for another object."
                        .formatted(bound.scope().field(), name, problem));
    }

    static Outcome foreignStatus(ScopeEntity recorded) {
        String field = "status." + recorded.scope().field();
        return new Outcome.Stalled(
                Reason.SCOPE_CHANGED,
                "%s: names %s, which the spec does not, and the status records no object. The operator did not write it."
                                .formatted(field, recorded.entityId())
                        + " Remove " + field + ".");
    }

    static Outcome forbidden(String path, Scope scope, AstroException.Forbidden failure) {
        return new Outcome.Stalled(
                Reason.FORBIDDEN,
                "%s: the API token may not list %ss, so the name can't be resolved. Give the token a role that allows it, or"
                                .formatted(path, kind(scope))
                        + " use an id."
                        + requestId(failure));
    }

    /** Rules belong to the platform team, and the reader of the status may not change them. */
    static Outcome forbiddenRules(Scope scope, AstroException.Forbidden failure) {
        return new Outcome.Stalled(
                Reason.FORBIDDEN,
                ("%s: the API token may not list %ss, so the names of organization.allowedScopeEntities"
                                        + " (ASTRO_ALLOWED_SCOPE_ENTITIES) can't be compared. Ask the platform team to give the"
                                        + " token a role that allows it, or to use ids there.")
                                .formatted(scope.field(), kind(scope))
                        + requestId(failure));
    }

    static Outcome ambiguousRule(Scope scope, String name) {
        return new Outcome.Stalled(
                Reason.SCOPE_NOT_ALLOWED,
                ("%s: organization.allowedScopeEntities (ASTRO_ALLOWED_SCOPE_ENTITIES) has the name %s, which several %ss"
                                + " have. Ask the platform team to use the id of one of them there.")
                        .formatted(scope.field(), shown(name), kind(scope)));
    }

    private static String requestId(AstroException.Forbidden failure) {
        return failure.requestId().map(id -> " [request id " + id + "]").orElse("");
    }

    private static String kind(Scope scope) {
        return scope == Scope.DEPLOYMENT ? "Deployment" : "Workspace";
    }

    static String shown(String name) {
        return DisplayText.line(name, LONGEST_NAME);
    }
}
