using System.Runtime.CompilerServices;

namespace OpenCompletions;

/// <summary>
/// Provides argument checks under the names of newer frameworks. Also compiled into the packages built on this one.
/// </summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class ArgumentExtensions
{
    extension(ArgumentNullException)
    {
        public static void ThrowIfNull(
            [System.Diagnostics.CodeAnalysis.NotNull] object? argument,
            [CallerArgumentExpression(nameof(argument))] string? paramName = null)
        {
            if (argument is null)
            {
                throw new ArgumentNullException(paramName);
            }
        }
    }
}
