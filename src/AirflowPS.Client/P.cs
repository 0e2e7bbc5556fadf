namespace AirflowPS.Client; internal static class Placeholder;
