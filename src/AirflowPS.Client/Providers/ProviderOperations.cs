namespace AirflowPS.Client;

internal static class ProviderOperations
{
    public const string Collection = "providers";

    public static readonly Operation List = Operation.Reads("get_providers").V2("GET", "providers").V1("GET", "providers");
}
