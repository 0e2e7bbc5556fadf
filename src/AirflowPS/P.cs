namespace AirflowPS; internal static class Placeholder;
