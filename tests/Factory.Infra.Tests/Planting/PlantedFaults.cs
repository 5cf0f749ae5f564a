namespace Factory.Infra.Tests.Planting;

/// <summary>The faults: at least one for each rule.</summary>
public static class PlantedFaults
{
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("syntax", "modules/identity.bicep", "  name: name", "  name name", "not Bicep"),
        new("syntax", "modules/settings.bicep", "  extraSettings\n)", "  extraSettings\n", "not Bicep"),
        new("declarations", "modules/network.bicep", "@description('Address space, /16 to /22.')\n", "", "addressPrefix has no description"),
        new("declarations", "main.bicep", "    alwaysReadyInstances: alwaysReadyInstances\n", "", "alwaysReadyInstances is not used"),
        new("names", "modules/storage.bicep", "name: dataAccountName", "name: dataAcountName", "nothing is named dataAcountName"),
        new("names", "main.bicep", "toLower(uniqueString(", "lower(uniqueString(", "there is no function lower"),
        new("modules", "main.bicep", "    modelVersion: openAiModelVersion\n", "", "is not given modelVersion"),
        new("modules", "main.bicep", "    sku: storageSku\n", "    skuu: storageSku\n", "has no parameter skuu"),
        new("modules", "main.bicep", "identity.outputs.clientId", "identity.outputs.client", "has no output client"),
        new("modules", "main.bicep", "'modules/registry.bicep'", "'modules/registries.bicep'", "there is no modules/registries.bicep"),
        new("versions", "modules/storage.bicep", "storageAccounts@2025-06-01", "storageAccounts@2025-06-02", "was not looked up"),
        new("secrets", "modules/storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAccess: true", "must have allowSharedKeyAccess: false"),
        new("secrets", "modules/openai.bicep", "disableLocalAuth: true", "disableLocalAuth: false", "must have disableLocalAuth: true"),
        new("secrets", "modules/settings.bicep", "TASKHUB_NAME: taskHubName", "KEY: data.listKeys().keys[0].value", "listKeys smells of a secret"),
        new("settings", "modules/settings.bicep", "  FACTORY_CONTAINER: artifactContainer\n", "", "FACTORY_CONTAINER is read and not set"),
        new("settings", "modules/settings.bicep", "  AzureWebJobsStorage__tableServiceUri: hostTableUri\n", "", "AzureWebJobsStorage__tableServiceUri is read and not set"),
        new("settings", "modules/settings.bicep", "FACTORY_CONTAINER:", "FACTORY_CONTAINR:", "FACTORY_CONTAINR is set and read by nobody"),
        new("settings", "main.bicep", "settings: settings.outputs.values", "settings: {}", "is not given the settings"),
        new("roles", "modules/roles.bicep", "  scope: data::blobs::artifacts", "  scope: data", "not assigned: storageBlobDataContributor on data::blobs::artifacts"),
        new("roles", "modules/roles.bicep", "role.monitoringMetricsPublisher)\n    principalId", "role.storageBlobDataOwner)\n    principalId", "assigned without need: storageBlobDataOwner on component"),
        new("roles", "modules/roles.bicep", "0ad04412-c4d5", "5f6a3c3e-c4d5", "durableTaskDataContributor is not"),
        new("roles", "modules/roles.bicep", "= if (hubInStorage) {\n  scope: host\n  name: guid(host.id, principalId, role.storageTable", "= {\n  scope: host\n  name: guid(host.id, principalId, role.storageTable", "assigned without need: storageTableDataContributor on host"),
        new("alerts", "modules/storage.bicep", "'${eventsQueue}-poison'", "'${eventsQueue}-dead'", "the poison queue is not made"),
        new("alerts", "modules/alerts.bicep", "\"PullCord\"", "\"CordPull\"", "no alert asks for stops"),
        new("alerts", "modules/alerts.bicep", "\"Schedule\"", "\"Scheduler\"", "an alert asks for Scheduler, which is no function"),
        new("alerts", "modules/alerts.bicep", "'LessThan'", "'GreaterThan'", "no alert asks whether the timer runs"),
        new("alerts", "modules/storage.bicep", "enabled: true }]", "enabled: false }]", "writes to the queues are not logged"),
        new("parameter files", "main.prod.bicepparam", "'Dedicated'", "'Premium'", "schedulerSku cannot be 'Premium'"),
        new("parameter files", "main.dev.bicepparam", "param location = 'swedencentral'\n", "", "location is missing"),
        new("parameter files", "main.bicepparam", "param network =", "param networks =", "main has no parameter networks"),
    ];
}
