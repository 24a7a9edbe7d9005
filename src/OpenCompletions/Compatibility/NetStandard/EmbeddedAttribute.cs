namespace Microsoft.CodeAnalysis;

/// <summary>
/// Hides a type from all other assemblies, including those with access to internals; the compiler recognizes it by name. Without
/// it, the test assembly would find each polyfill twice, here and in its own framework.
/// </summary>
[Embedded]
internal sealed class EmbeddedAttribute : Attribute;
