namespace Consumers;

/// <summary>Throws, so that the program ends with an exit code other than 0.</summary>
internal static class Check
{
    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{what}: expected '{expected}', but was '{actual}'.");
        }
    }

    public static void True(bool condition, string what) => Equal(true, condition, what);
}
