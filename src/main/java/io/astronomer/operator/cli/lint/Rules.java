package io.astronomer.operator.cli.lint;

import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of the rules. docs/reference/lint is generated from it. */
public final class Rules {
    /** The rule of problems that the reader of the manifests finds. */
    static final String SCHEMA = "schema";

    static final String UNKNOWN_FIELD = "unknown-field";

    private static final List<Rule> ALL = List.of(
            new Rule(
                    SCHEMA,
                    Severity.ERROR,
                    "A manifest breaks a rule of the schema",
                    "The API server refuses such a manifest, or the operator reports `InvalidSpec`. The rules are those of"
                            + " the CRDs, of the operator, and the types of all fields. YAML turns a number without quotes"
                            + " into a number, although the field is text. A null is a warning, because server-side apply accepts"
                            + " it.",
                    "Correct the field that the message names. [The reference](../fields.md) lists every field with its limits"
                            + " and rules.",
                    SchemaRules::find),
            new Rule(
                    UNKNOWN_FIELD,
                    Severity.ERROR,
                    "A field is not part of the schema",
                    "`kubectl apply` refuses an unknown field. Other clients only warn, and the API server drops the field:"
                            + " the object in Astro then lacks a value that the manifest seems to set. Most unknown"
                            + " fields are mistyped, or have the wrong indentation.",
                    "Rename, move or remove the field.",
                    UnknownFields::find),
            new Rule(
                    "unusable-key",
                    Severity.ERROR,
                    "Airflow can't use the key",
                    "Astro stores almost any `objectKey`. But Airflow looks up a connection only by letters, digits and"
                            + " `_#!()-.:/\\`, with at most 250 characters, and a process can read an environment"
                            + " variable only by a name of letters, digits and `_`. Whitespace at an end of a key is"
                            + " invisible.",
                    "Choose another key. `objectKey` can't change, so create a new resource.",
                    KeyChecks::unusable),
            new Rule(
                    "inline-secret",
                    Severity.ERROR,
                    "A manifest has a secret in plain text",
                    "Every user with access to the repository, its clones and its backups can read the secret, and every"
                            + " user who may read the resource in the cluster. Git keeps it after it is removed. The rule"
                            + " finds `connection.password`, `metricsExport.password`, `metricsExport.basicToken` and the"
                            + " value of a variable with `isSecret`, members of `extra` and `headers` whose names stand"
                            + " for secrets, and texts with the form of a private key, a token or a URL with a password."
                            + " The plain value of a variable is a warning if its key stands for a secret, or if it is JSON with"
                            + " such a member.",
                    "Put the value in a Secret that is not in Git in plain text, and refer to it: `passwordFrom`,"
                            + " `basicTokenFrom`, `valueFrom`, `extraFrom` or `headersFrom`. Then change the secret"
                            + " itself.",
                    InlineSecrets::find),
            new Rule(
                    "plain-secret",
                    Severity.ERROR,
                    "A Secret is not encrypted",
                    "A Secret in a repository is as readable as any other file: base64 is no encryption. The rule accepts a"
                            + " Secret that SOPS encrypts. It does not judge standard input, because what `kustomize"
                            + " build` prints is in no repository.",
                    "Encrypt the file with SOPS, or let an ExternalSecret or a SealedSecret create the Secret. Then change"
                            + " its values.",
                    PlainSecrets::find),
            new Rule(
                    "secret-auto-linked",
                    Severity.WARNING,
                    "All Deployments of a Workspace get a secret",
                    "With `autoLinkDeployments` every Deployment of the Workspace sees the connection or the variable, also"
                            + " one that a user creates tomorrow. The code of all of them can read the secret. A metrics"
                            + " export is left out, because it is meant for all Deployments.",
                    "Name the Deployments in `links`, or select them by name. If all of them may have the secret, switch"
                            + " the rule off for this resource.",
                    LinkChecks::secretAutoLinked),
            new Rule(
                    "duplicate-object",
                    Severity.ERROR,
                    "Two manifests describe one object",
                    "One resource manages an object. The other one is not Ready, with the reason `ResourceConflict`, and"
                            + " which of them wins is not what the order of the manifests suggests. A resource with"
                            + " `management: Observe` does not count. A Workspace by name and the same one by id can't be"
                            + " compared.",
                    "Remove one of the two.",
                    KeyChecks::duplicates),
            new Rule(
                    "key-at-both-scopes",
                    Severity.ERROR,
                    "A Deployment gets the same key from two scopes",
                    "An object of a Deployment and one of its Workspace have the same type and key, and the Deployment sees"
                            + " both. Astro does not document which of the two Airflow gets. If no manifest shows whether"
                            + " the Deployment is in that Workspace, the finding is a warning.",
                    "Give the Deployment its values in `links` of the Workspace's object, or name it in `excludeLinks`"
                            + " there.",
                    KeyChecks::bothScopes),
            new Rule(
                    "environment-shadowing",
                    Severity.WARNING,
                    "An environment variable defines a connection or variable again",
                    "Airflow reads `AIRFLOW_CONN_WAREHOUSE` as the connection `warehouse`, and `AIRFLOW_VAR_FLAG` as the"
                            + " variable `flag`. It takes the first one that it finds: secrets backend, Astro's"
                            + " environment manager, environment variables, metadata database. A change of the other one"
                            + " has no effect.",
                    "Keep one of the two, preferably the connection or the Airflow variable.",
                    KeyChecks::shadowing),
            new Rule(
                    "astro-managed-setting",
                    Severity.WARNING,
                    "An environment variable changes a setting of Airflow",
                    "Astro sets many of Airflow's `AIRFLOW__SECTION__KEY` settings itself. It ignores or overrides some of"
                            + " these variables, and others break a Deployment.",
                    "Check in Astro's documentation that the setting is yours to change, and then switch the rule off for"
                            + " this resource.",
                    KeyChecks::managedSettings),
            new Rule(
                    "link-across-workspaces",
                    Severity.ERROR,
                    "A Deployment is linked in two Workspaces",
                    "A Deployment is in one Workspace, and only objects of that Workspace can be linked to it. The operator"
                            + " refuses the link. The rule compares ids, and the names that an object of a Deployment's"
                            + " own scope has; other names may occur in several Workspaces.",
                    "Correct the Workspace or the Deployment of one of the two.",
                    LinkChecks::acrossWorkspaces),
            new Rule(
                    "adopt-and-delete",
                    Severity.WARNING,
                    "The operator adopts an object and deletes it later",
                    "`adoption: Always` takes over an object that another client created, and overwrites it."
                            + " `deletion: Delete` deletes that object when the resource is removed, although it existed"
                            + " before. By default the operator leaves an adopted object in Astro. Defaults of an"
                            + " organization count, if its manifest is present.",
                    "Remove `deletion`, or set it to `Orphan`. Or adopt only identical objects, with"
                            + " `adoption: IfIdentical`.",
                    PolicyChecks::adoptAndDelete),
            new Rule(
                    "production-without-approval",
                    Severity.WARNING,
                    "Changes of production need no approval",
                    "A resource with a label of production (`environment: production` or `env: prod`, or those of"
                            + " `--production`) has no `policy.approval: Manual`, and neither has its organization, as"
                            + " far as manifests tell. Each merge then changes production at once. The rule does not know"
                            + " `ASTRO_DEFAULT_APPROVAL` of the installation: skip it if that is `Manual`.",
                    "Set `policy.approval` to `Manual`, in the resource or in `spec.defaults` of its AstroOrganization."
                            + " [four-eyes.yaml](../../../deploy/policies/four-eyes.yaml) requires it in the cluster.",
                    PolicyChecks::productionWithoutApproval),
            new Rule(
                    "unknown-ignore",
                    Severity.WARNING,
                    "An annotation switches off a rule that does not exist",
                    "The annotation `" + Ignored.ANNOTATION
                            + "` names an id that no rule has. So the finding that it is"
                            + " meant for remains, or it has been cured.",
                    "Correct or remove the id.",
                    Ignored::unknown));

    private Rules() {}

    /** Returns the rules, the ones that the API server checks first. */
    public static List<Rule> all() {
        return ALL;
    }

    public static Optional<Rule> find(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** Returns the ids in alphabetical order. */
    public static Set<String> ids() {
        return ALL.stream().map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
