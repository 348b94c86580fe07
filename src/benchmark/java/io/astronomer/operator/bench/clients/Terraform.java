package io.astronomer.operator.bench.clients;

import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.TimedProcess;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Terraform with the vendor's provider, a local state and the default parallelism of 10. */
public final class Terraform implements Client {
    private static final String PROVIDER = "terraform-provider-astro";

    private final Stage stage;
    private final Work work;
    private final Workplace place = Workplace.empty("terraform");
    private final Path terraform;
    private final Map<String, String> environment;

    public Terraform(Stage stage, ClientTools tools, Work work) {
        this.stage = stage;
        this.work = work;
        terraform = tools.file(ClientTools.TERRAFORM);
        // Terraform then takes the provider from this folder, without a registry and a lock file.
        place.write("terraform.rc", """
                provider_installation {
                  dev_overrides {
                    "astronomer/astro" = "%s"
                  }
                }
                """.formatted(plugins(tools.file(ClientTools.PROVIDER))));
        place.write("passwords.auto.tfvars", TerraformConfiguration.passwords(work.all()));
        environment = place.environment(stage, token());
        environment.put("TF_CLI_CONFIG_FILE", place.file("terraform.rc").toString());
        environment.put("TF_IN_AUTOMATION", "1");
        environment.put("CHECKPOINT_DISABLE", "1");
    }

    /** Returns a folder in which the provider has the name that Terraform searches for. */
    private Path plugins(Path provider) {
        try {
            Path folder = Files.createDirectories(place.file("plugins"));
            Files.createSymbolicLink(folder.resolve(PROVIDER), provider);
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the versions of both executables. */
    public static String versions(ClientTools tools) {
        Path terraform = tools.file(ClientTools.TERRAFORM);
        Workplace place = Workplace.empty("versions");
        TimedProcess.run(List.of(terraform.toString(), "version"), Map.of(), place.folder(), Duration.ofMillis(200));
        return place.output().lines().findFirst().orElse("") + ", provider: "
                + GoBinary.read(tools.file(ClientTools.PROVIDER)).origin();
    }

    @Override
    public String name() {
        return "Terraform";
    }

    @Override
    public Act create() {
        return apply(Set.of());
    }

    @Override
    public Act change() {
        return apply(Set.copyOf(work.changed()));
    }

    @Override
    public Act check() {
        return run("plan", "-detailed-exitcode");
    }

    @Override
    public Map<String, String> written() {
        return place.written();
    }

    @Override
    public String token() {
        return SandboxFixtures.ORGANIZATION_TOKEN;
    }

    private Act apply(Set<ResourceTemplate> changed) {
        place.write("main.tf", TerraformConfiguration.of(work.all(), changed));
        return run("apply", "-auto-approve");
    }

    private Act run(String command, String option) {
        return Act.of(
                stage,
                List.of(terraform.toString(), command, option, "-input=false", "-no-color"),
                environment,
                place.folder());
    }
}
