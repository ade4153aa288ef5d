# Two packages in one prefix: component C is the shared library alone; component CXX is the archive, its headers and Abseil.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/onething)

install(DIRECTORY include/onething DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS onething EXPORT onething-cxx ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT onething-cxx NAMESPACE onething:: FILE onethingCxxTargets.cmake DESTINATION ${package_dir})
if(TARGET onething_c)
  install(TARGETS onething_c EXPORT onething-c LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT onething-c NAMESPACE onething:: FILE onethingCTargets.cmake DESTINATION ${package_dir})
endif()
if(TARGET onething_cli)
  install(TARGETS onething_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

configure_package_config_file(cmake/onethingConfig.cmake.in onethingConfig.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(onethingConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/onethingConfig.cmake ${PROJECT_BINARY_DIR}/onethingConfigVersion.cmake
  DESTINATION ${package_dir})

file(RELATIVE_PATH prefix_from_pkgconfig
  ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
foreach(name onething onething-cxx)
  configure_file(cmake/${name}.pc.in ${name}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
