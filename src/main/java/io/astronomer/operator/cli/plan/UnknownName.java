package io.astronomer.operator.cli.plan;

import io.astronomer.operator.astro.Scope;

/** No Workspace or Deployment has the name that limits the plan. The message is for the user. */
public final class UnknownName extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownName(Scope scope, String name) {
        super("--" + scope.field() + " " + name + ": no " + scope.field() + " that the token can list has this name.");
    }
}
