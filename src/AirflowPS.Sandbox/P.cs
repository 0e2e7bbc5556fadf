namespace AirflowPS.Sandbox; internal static class Placeholder;
