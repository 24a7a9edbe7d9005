namespace OpenCompletions.Testing;
internal static class Placeholder;
