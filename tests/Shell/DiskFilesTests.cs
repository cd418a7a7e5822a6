using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using LanguageExt;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Files;
using Xunit;

namespace PyRates.Tests.Shell;

public sealed class DiskFilesTests : IDisposable
{
    private static readonly SourceSpan Asked = new(SourceSpan.CommandLine, 1, 7);
    private readonly DiskFiles disk = new();
    private readonly string folder = Directory.CreateTempSubdirectory("pyrates-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_missing_file_is_told_where_it_was_asked_for() => Assert.Equal(
        $"<command line>:1:7: PR0601: there is no file '{At("x")}'", Fault(At("x")).ToString());

    [Fact]
    public void A_folder_is_no_file() => Assert.IsType<FolderInstead>(Fault(folder));

    [Fact]
    public void An_empty_file_has_nothing_inside()
    {
        File.WriteAllText(At("empty"), "");
        Assert.IsType<NothingInside>(Fault(At("empty")));
    }

    [Fact]
    public void A_large_file_is_refused_without_being_read()
    {
        using (var file = File.Create(At("large"))) file.SetLength(100L << 20);
        Assert.IsType<FileTooLarge>(Fault(At("large")));
    }

    [Fact]
    public void A_circle_of_links_ends()
    {
        File.CreateSymbolicLink(At("a"), At("b"));
        File.CreateSymbolicLink(At("b"), At("a"));
        Assert.IsType<Unreadable>(Fault(At("a")));
        Assert.IsType<Unwritable>(disk.Write(At("a"), _ => { }, Asked).Case);
    }

    [Fact]
    public void A_pipe_nobody_writes_to_is_not_waited_for()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var make = Process.Start("mkfifo", At("pipe"));
        make.WaitForExit();
        File.CreateSymbolicLink(At("link"), At("pipe"));
        Assert.IsType<NothingInside>(Fault(At("pipe")));
        Assert.IsType<NothingInside>(Fault(At("link")));
        Assert.IsType<NothingInside>(Fault("/dev/zero"));
    }

    [Fact]
    public void Writing_replaces_the_whole_file()
    {
        File.WriteAllText(At("out"), "before, and longer");
        Assert.True(disk.Write(At("out"), Put("after"), Asked).IsNone);
        Assert.Equal("after", File.ReadAllText(At("out")));
        Assert.Equal(["out"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void When_writing_fails_what_was_there_stays()
    {
        File.WriteAllText(At("out"), "before");
        var fault = disk.Write(At("out"), stream => { stream.Write("half"u8); throw new IOException("disk full"); }, Asked);
        Assert.Equal($"<command line>:1:7: PR0608: '{At("out")}' cannot be written: disk full", fault.Case?.ToString());
        Assert.Equal("before", File.ReadAllText(At("out")));
        Assert.Equal(["out"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_link_stays_a_link_and_permissions_stay()
    {
        File.WriteAllText(At("real"), "before");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(At("real"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(At("link"), "real");
        Assert.True(disk.Write(At("link"), Put("after"), Asked).IsNone);
        Assert.Equal("after", File.ReadAllText(At("real")));
        Assert.NotNull(new FileInfo(At("link")).LinkTarget);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("real")));
    }

    [Fact]
    public void A_device_stays_a_device()
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.True(disk.Write("/dev/null", Put("gone"), Asked).IsNone);
        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.IsType<Unwritable>(disk.Write("/dev/full", Put("no room"), Asked).Case);
    }

    [Fact]
    public void What_forbids_writing_is_known_before()
    {
        File.WriteAllText(At("fixed"), "x");
        File.SetAttributes(At("fixed"), FileAttributes.ReadOnly);
        Assert.IsType<FolderInstead>(disk.Forbids(folder, Asked).Case);
        Assert.IsType<NoSuchFolder>(disk.Forbids(At("no/where.csv"), Asked).Case);
        Assert.IsType<Unwritable>(disk.Forbids(At("fixed"), Asked).Case);
        Assert.IsType<Unwritable>(disk.Forbids("", Asked).Case);
        Assert.True(disk.Forbids(At("new"), Asked).IsNone);
        File.SetAttributes(At("fixed"), FileAttributes.Normal);
    }

    [Theory]
    [InlineData("a\nb\0c", "f:2:2: PR0605: 'f' is not a text file in UTF-8 (the byte 0x00 stands here)")]
    [InlineData("a\n\u00fc\u00ff", "")]
    public void Text_is_decoded_or_its_first_bad_byte_is_told(string text, string fault) => Assert.Equal(
        fault, TextDocument.Decode("f", Encoding.UTF8.GetBytes(text)).Match(_ => "", f => f.Single().ToString()));

    [Fact]
    public void A_byte_that_breaks_UTF_8_is_told() => Assert.Equal(
        "f:1:3: PR0605: 'f' is not a text file in UTF-8 (the byte 0xFF stands here)",
        TextDocument.Decode("f", [.. "aü"u8, 0xFF]).Match(_ => "", f => f.Single().ToString()));

    private string At(string name) => Path.Combine(folder, name);

    private static Action<Stream> Put(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));

    private Diagnostic Fault(string path) =>
        disk.Read(path, 32 << 20, Asked).Match(_ => throw new Xunit.Sdk.XunitException("read"), faults => faults.Single());
}
