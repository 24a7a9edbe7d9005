using System.Reflection;
using System.Runtime.Versioning;

namespace OpenCompletions.Tests;

public sealed class LibraryBuildTests
{
    [Fact]
    public void Library_UnderTest_IsTheBuildForNetStandard() =>
        Assert.Equal(".NETStandard,Version=v2.0", typeof(ChatCompletionsClient).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName);
}
