namespace AirflowPS.Sandbox;

/// <summary>The assets of the sandbox: those that its DAGs name, and the aliases that every server's examples bring.</summary>
internal static class ExampleAssets
{
    public static void Load(SandboxStore store, DateTimeOffset now)
    {
        // Two files name it, one with a group and an extra: as on the recorded servers, the one that was parsed first decides.
        store.Assets.Add(store.Release.Number == 300
            ? new Asset(1, "orders", "s3://warehouse/orders", "warehouse", """{"owner_team": "data"}""", now)
            : new Asset(1, "orders", "s3://warehouse/orders", "asset", "{}", now));
        if (store.FindDag("reconcile") is not null)
        {
            store.Assets.Add(new Asset(2, "refunds", "s3://warehouse/refunds", "asset", "{}", now));
        }

        store.AssetAliases.Add(new AssetAlias(1, "example-alias"));
        store.AssetAliases.Add(new AssetAlias(2, "example-alias-no-taskflow"));
    }
}
